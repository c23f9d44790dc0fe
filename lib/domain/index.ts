export * from './annotation';
export * from './errors';
export * from './image-state';
export * from './label-set';
export * from './limits';
export * from './lock';
export * from './permissions';
export * from './upload';
