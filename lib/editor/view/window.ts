/** Values of the window as DICOM has them (PS3.3 C.11.2.1.2): real values after the modality transform. */
export interface ValueWindow {
  readonly center: number;
  readonly width: number;
}

/** Narrower would divide by nothing in the shader (linear VOI asks for a width of at least 1; floats may need less). */
const MIN_WIDTH_SHARE = 1 / 65536;

/** One CSS px changes the window by 1/1024 of the image's dynamic range: to the right wider, downwards a higher centre. */
export function dragWindow(start: ValueWindow, dx: number, dy: number, dynamicRange: number): ValueWindow {
  const perPx = dynamicRange / 1024;
  return {
    center: start.center + dy * perPx,
    width: Math.max(dynamicRange * MIN_WIDTH_SHARE, start.width + dx * perPx),
  };
}
