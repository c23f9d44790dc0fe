export * from './actor';
export * from './audit';
export * from './lock-view';
export * from './quarantine';
export * from './require';
export * from './sharing';
export * from './visible';
export * from './sealed-key';
