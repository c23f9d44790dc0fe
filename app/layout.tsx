import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { Providers } from '@/components/shell';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Fiducial', template: '%s · Fiducial' },
  description: 'Annotation of medical images.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { themeColor: '#050615', colorScheme: 'dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The content policy allows scripts by a nonce of this one request, so no page may be made ahead of it.
  await connection();
  return (
    <html lang="en">
      <body>
        <a href="#main" className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-primary px-3 py-2 font-semibold text-on-bright focus:translate-y-0">
          Skip to the content
        </a>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
