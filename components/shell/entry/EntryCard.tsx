import type { ReactNode } from 'react';
import { ProductMark } from '../frame/ProductMark';

/** The frame of the pages for people who are not signed in. */
export function EntryCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center justify-center gap-6 px-4 py-10">
      <header>
        <ProductMark href="/" />
      </header>
      <main id="main" tabIndex={-1} className="w-full max-w-sm rounded-xl border border-line bg-panel p-6 outline-none">
        <h1 className="mb-4 text-xl font-semibold">{title}</h1>
        {children}
      </main>
      <footer className="max-w-sm text-center text-sm text-ink-faint">Annotation of medical images on your own server.</footer>
    </div>
  );
}
