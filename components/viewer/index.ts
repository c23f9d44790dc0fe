export type { CornerText, RoiLabel, ViewerCanvasProps, ViewerOverlays, ViewerStatus } from './contract';
export { clampFramesPerSecond, DEFAULT_FRAMES_PER_SECOND, framesPerSecondOf, useCine, type CineOptions } from './use-cine';
export { ImageSurface } from './surface/ImageSurface';
export { ViewerCanvas } from './ViewerCanvas';
