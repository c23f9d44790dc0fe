import { ButtonLink } from '@/components/ui';

export default function NotFound() {
  return (
    <main id="main" className="flex min-h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-2xl font-semibold">There is nothing here</h1>
      <p className="max-w-prose text-ink-soft">The address is wrong, it was removed, or it belongs to a project that you are not a member of.</p>
      <ButtonLink href="/projects" tone="primary">To my projects</ButtonLink>
    </main>
  );
}
