import { classNames } from '../class-names';

/** Colours on which `on-bright` text has at least 4.5:1 (Okabe–Ito, lightened where needed). */
const COLORS = ['#e69f00', '#56b4e9', '#3dbb92', '#f0e442', '#f08a4b', '#d99bc2', '#8fb4ff'];

/** Initials of a person. Stands beside the written name, or carries it as its accessible name. */
export function Avatar({ name, labelled = false, size = 'normal' }: { name: string; labelled?: boolean; size?: 'normal' | 'small' }) {
  // A title (Dr., Prof.) says little about who it is.
  const words = name.trim().split(/\s+/).filter((word, _, all) => all.length === 1 || !word.endsWith('.'));
  const initials = ((words[0]?.[0] ?? '?') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return (
    <span
      {...(labelled ? { role: 'img', 'aria-label': name, title: name } : { 'aria-hidden': true })}
      style={{ backgroundColor: COLORS[sum % COLORS.length] }}
      className={classNames('inline-flex shrink-0 items-center justify-center rounded-full font-bold text-on-bright', size === 'small' ? 'size-5 text-[0.5625rem]' : 'size-6 text-xs')}
    >
      {initials}
    </span>
  );
}
