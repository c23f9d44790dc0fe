import Link from 'next/link';

/** The mark (a fiducial marker: ring and cross hairs) and the name. */
export function ProductMark({ href = '/projects' }: { href?: string }) {
  return (
    <Link href={href} className="flex items-center gap-2 rounded text-lg font-semibold tracking-tight pointer-coarse:min-h-11">
      <svg aria-hidden viewBox="0 0 32 32" fill="none" className="size-6">
        <circle cx="16" cy="16" r="9.5" className="stroke-primary" strokeWidth="2.5" />
        <path d="M16 1.5v9M16 21.5v9M1.5 16h9M21.5 16h9" className="stroke-highlight" strokeWidth="2.5" strokeLinecap="round" />
        <circle cx="16" cy="16" r="2.2" className="fill-ink" />
      </svg>
      Fiducial
    </Link>
  );
}
