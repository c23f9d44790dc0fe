'use client';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, Dialog } from '@/components/ui';
import { NewTokenForm } from './NewTokenForm';
import { TokenSecret } from './TokenSecret';

export function CreateTokenDialog() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const change = (nowOpen: boolean) => {
    setOpen(nowOpen);
    if (nowOpen) return;
    // The secret leaves the page's memory with the dialog.
    setSecret(null);
    router.refresh();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}><Plus aria-hidden size={15} />New token</Button>
      <Dialog open={open} onOpenChange={change} title={secret === null ? 'New API token' : 'Copy the token now'}>
        {secret === null ? <NewTokenForm onMade={setSecret} onCancel={() => change(false)} /> : <TokenSecret secret={secret} onDone={() => change(false)} />}
      </Dialog>
    </>
  );
}
