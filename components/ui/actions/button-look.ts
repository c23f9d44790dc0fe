import { classNames } from '../class-names';

export type ButtonTone = 'primary' | 'normal' | 'quiet' | 'danger';
export type ButtonSize = 'normal' | 'small';

const TONES: Record<ButtonTone, string> = {
  primary: 'bg-primary text-on-bright font-semibold hover:bg-primary-bright',
  normal: 'bg-raised text-ink border border-line-strong/60 hover:border-line-strong hover:bg-line',
  quiet: 'bg-transparent text-ink-soft hover:bg-raised hover:text-ink',
  danger: 'bg-bad-deep text-bad border border-bad/60 hover:border-bad',
};

// A finger needs more room than a mouse.
const SIZES: Record<ButtonSize, string> = {
  normal: 'h-8 px-3 pointer-coarse:h-11 pointer-coarse:px-4',
  small: 'h-7 px-2 text-sm pointer-coarse:h-10 pointer-coarse:px-3',
};

/** One look for buttons and for links that stand among buttons. */
export function buttonLook(tone: ButtonTone, size: ButtonSize): string {
  return classNames(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md whitespace-nowrap transition-colors select-none',
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50',
    TONES[tone],
    SIZES[size],
  );
}
