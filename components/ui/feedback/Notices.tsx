'use client';
import { CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { NoticesContext, type Notice } from './use-notices';

const ICONS = { good: CircleCheck, info: Info, bad: TriangleAlert } as const;
const TONES = { good: 'text-good', info: 'text-highlight', bad: 'text-bad' } as const;

/** The region of short notices. F8 moves the focus to it; a notice with the pointer or the focus on it stays. */
export function Notices({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const nextId = useRef(1);
  const notify = useCallback((text: string, tone: Notice['tone'] = 'good') => {
    const id = nextId.current++;
    setNotices((all) => [...all.slice(-3), { id, tone, text }]);
  }, []);
  const remove = (id: number) => setNotices((all) => all.filter((notice) => notice.id !== id));
  return (
    <NoticesContext value={notify}>
      <Toast.Provider duration={7000} label="Notice">
        {children}
        {notices.map((notice) => (
          <NoticeCard key={notice.id} notice={notice} onGone={() => remove(notice.id)} />
        ))}
        {/* Not over the lower right, where the buttons of panels are, and on a tablet not over the lower edge, where fingers decide. */}
        <Toast.Viewport className="fixed z-50 flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2 max-lg:top-16 max-lg:left-1/2 max-lg:-translate-x-1/2 lg:bottom-4 lg:left-4" />
      </Toast.Provider>
    </NoticesContext>
  );
}

function NoticeCard({ notice, onGone }: { notice: Notice; onGone: () => void }) {
  const Icon = ICONS[notice.tone];
  return (
    <Toast.Root
      type={notice.tone === 'bad' ? 'foreground' : 'background'}
      onOpenChange={(open) => {
        if (!open) onGone();
      }}
      className="flex items-start gap-2.5 rounded-lg border border-line-strong/60 bg-raised px-3 py-2.5 shadow-xl shadow-black/60"
    >
      <Icon aria-hidden size={16} className={`mt-0.5 shrink-0 ${TONES[notice.tone]}`} />
      <Toast.Description className="min-w-0 flex-1 break-words">{notice.text}</Toast.Description>
      <Toast.Close aria-label="Close notice" className="-m-1 inline-flex size-7 shrink-0 items-center justify-center rounded text-ink-soft hover:text-ink">
        <X aria-hidden size={15} />
      </Toast.Close>
    </Toast.Root>
  );
}
