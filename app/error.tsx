'use client';
import { Button, ButtonLink } from '@/components/ui';

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="main" className="flex min-h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-2xl font-semibold">This page could not be shown</h1>
      <p role="alert" className="max-w-prose text-ink-soft">
        Something went wrong on the server. Your work is not affected. Try again; if it stays, tell your administrator
        {error.digest ? ` this number: ${error.digest}.` : '.'}
      </p>
      <div className="flex gap-2">
        <Button tone="primary" onClick={reset}>Try again</Button>
        <ButtonLink href="/projects">To my projects</ButtonLink>
      </div>
    </main>
  );
}
