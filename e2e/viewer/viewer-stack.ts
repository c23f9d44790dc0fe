/** The stack of the viewer's test page: slices of one value each, and a JPEG after them. */
export const SIDE = 64;
export const SLICES = 40;
/** Stored value of slice k = k × STEP; with the window 128/256 that is its grey level. */
export const STEP = 6;
export const JPEG_SIDE = 64;
