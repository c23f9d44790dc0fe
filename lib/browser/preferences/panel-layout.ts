/** Widths of the panels: a matter of this screen, so it is kept in this browser and not on the server. */
import { z } from 'zod';

export const PANEL_WIDTH = { min: 240, max: 560, initial: 320 } as const;

const panelLayoutSchema = z.object({
  panelWidth: z.number().transform((width) => Math.min(PANEL_WIDTH.max, Math.max(PANEL_WIDTH.min, Math.round(width)))),
  /** null: not yet decided by the person; the panel opens by itself with the first ROI. */
  panelOpen: z.boolean().nullable(),
  stripOpen: z.boolean(),
});
export type PanelLayout = z.infer<typeof panelLayoutSchema>;

export const INITIAL_LAYOUT: PanelLayout = { panelWidth: PANEL_WIDTH.initial, panelOpen: null, stripOpen: true };

const KEY = 'fiducial.workbench';

export function parsePanelLayout(text: string | null): PanelLayout {
  if (text === null) return INITIAL_LAYOUT;
  try {
    return panelLayoutSchema.parse(JSON.parse(text));
  } catch {
    return INITIAL_LAYOUT;
  }
}

/** Storage may be switched off (private windows): then the layout lasts as long as the page. */
export function loadPanelLayout(): PanelLayout {
  try {
    return parsePanelLayout(localStorage.getItem(KEY));
  } catch {
    return INITIAL_LAYOUT;
  }
}

export function storePanelLayout(layout: PanelLayout): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(layout));
  } catch {
    // Nothing depends on it.
  }
}
