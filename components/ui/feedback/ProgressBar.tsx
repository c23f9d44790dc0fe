import { classNames } from '../class-names';

interface Props {
  label: string;
  /** 0 to 1; null while nobody knows. */
  fraction: number | null;
  tone?: 'primary' | 'good' | 'bad';
  className?: string;
}

const TONES = { primary: 'bg-primary', good: 'bg-good', bad: 'bg-bad' } as const;

export function ProgressBar({ label, fraction, tone = 'primary', className }: Props) {
  const percent = fraction === null ? null : Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={classNames('h-1.5 overflow-hidden rounded-full bg-line', className)}
    >
      <div className={classNames('h-full rounded-full', TONES[tone], percent === null && 'w-1/3 animate-pulse')} style={percent === null ? undefined : { width: `${percent}%` }} />
    </div>
  );
}
