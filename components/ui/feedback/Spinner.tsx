/** Turning ring; with a label it also tells a screen reader what is being waited for. */
export function Spinner({ label, size = 14 }: { label?: string; size?: number }) {
  return (
    <span role={label ? 'status' : undefined} className="inline-flex items-center gap-2">
      <svg aria-hidden width={size} height={size} viewBox="0 0 16 16" className="animate-spin">
        <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeOpacity="0.3" strokeWidth="2.5" />
        <path d="M8 1.5a6.5 6.5 0 0 1 6.5 6.5" fill="none" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
      </svg>
      {label ? <span className="text-ink-soft">{label}</span> : null}
    </span>
  );
}
