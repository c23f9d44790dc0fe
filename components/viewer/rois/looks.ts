/** How ROIs look. Sizes in CSS px, the same at every zoom. */
export const LINE_WIDTH = 1.5;
export const SELECTED_LINE_WIDTH = 2;
export const DASH: readonly number[] = [6, 4];
export const HANDLE_SIZE = 8;
export const LABEL_FONT = '12px Inter, ui-sans-serif, system-ui, sans-serif';
/** Names beside more ROIs than this would cover the image; hovered and selected ones always have theirs. */
export const MOST_NAMES = 150;

export const LOCKED_COLOR = 'rgb(209, 193, 90)';
export const UNKNOWN_LABEL_COLOR = '#9aa3b8';
export const DRAFT_COLOR = '#5acce6';
export const INTERRUPTED_COLOR = '#f0b429';

/** Hovered and selected: towards white. */
const BRIGHTER_SHARE = 0.4;

export function brighter(color: string): string {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!hex) return color;
  const channels = hex.slice(1).map((channel) => {
    const value = parseInt(channel, 16);
    return Math.round(value + (255 - value) * BRIGHTER_SHARE);
  });
  return `rgb(${channels.join(', ')})`;
}
