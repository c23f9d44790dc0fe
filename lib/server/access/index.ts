export * from './actor';
export * from './audit';
export * from './lock-view';
export * from './require';
export * from './visible';
export * from './sealed-key';
