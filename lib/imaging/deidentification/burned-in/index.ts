export { makeDeviceKey, type DeviceTraits } from './device-key';
export { mayShowFace } from './face-risk';
export { pixelFactTags, type PixelFactKeyword, type PixelFacts, type UltrasoundRegion } from './pixel-facts';
export { proposeMasks, reviewPixels } from './propose-masks';
