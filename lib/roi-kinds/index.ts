/** The family of ROI kinds; its list is `KINDS` in kinds.ts, what a kind must bring along is in contract.ts. */
export { ROI_KIND_NAMES, ROI_KINDS, roiKind, roiSchema } from './kinds';
export type { Roi, RoiKindName } from './kinds';
export { BORDER_TOLERANCE_PX, checkRoiInside, MIN_AREA_PX2 } from './check-inside';
export { measureRoi } from './measure';
export type { MeasurePixels, RoiMeasures, SampleStatistics, Spacing } from './measure';
export { polygonSchema, MAX_POLYGON_POINTS } from './polygon';
export { ellipseSchema } from './ellipse';
export { rectangleSchema } from './rectangle';
export type { PolygonRoi } from './polygon';
export type { EllipseRoi } from './ellipse';
export type { RectangleRoi } from './rectangle';
export type { DragModifiers, Gesture, Handle, HandleCursor, HandleRole, RoiKind, VertexEditing } from './contract';
