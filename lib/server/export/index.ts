/** Operations that take labels out and bring them back. */
export { exportAnnotations } from './export-annotations';
export { importAnnotations } from './import-annotations';
