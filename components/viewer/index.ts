export type { CornerText, RoiLabel, ViewerCanvasProps, ViewerOverlays, ViewerStatus } from './contract';
export { clampFramesPerSecond, DEFAULT_FRAMES_PER_SECOND, framesPerSecondOf, useCine, type CineOptions } from './use-cine';
export { ViewerCanvas } from './ViewerCanvas';
