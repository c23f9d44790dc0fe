/** Plane geometry. Imports nothing from other rooms. Points are [x, y], y down; angles are degrees, clockwise on screen. */
export * from './affine';
export * from './box';
export * from './ellipse';
export * from './oriented-box';
export * from './point';
export * from './polygon';
export * from './rasterise';
export * from './run-lengths';
export * from './segment';
export * from './self-intersection';
export * from './simplify';
export * from './untangle';
