/** Which kind of sampler reads the stored values. */
export type SamplerKind = 'unsigned' | 'signed' | 'float';

/** How several image pixels make one screen pixel. */
export type Filter = 'nearest' | 'blend' | 'average';

/** A shader does only what the image needs: one that asks for each pixel which of all transforms applies takes several times as long. */
export interface ShaderVariant {
  readonly sampler: SamplerKind;
  readonly channels: 1 | 3;
  /** The image lies in several tiles. */
  readonly tiled: boolean;
  readonly voi: 'linear' | 'sigmoid' | 'table' | 'none';
  readonly modalityTable: boolean;
  readonly padded: boolean;
  readonly filter: Filter;
}

export const variantName = (variant: ShaderVariant): string => Object.values(variant).join(' ');

/** One triangle that covers the canvas. */
export const VERTEX_SHADER = `#version 300 es
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
  gl_Position = vec4(corner, 0.0, 1.0);
}`;

const kinds: Record<SamplerKind, { prefix: string; value: string; texel: string; difference: string; index: string }> = {
  // Both differences are exact: of the unsigned type, so that nothing overflows, with the sign put on after.
  unsigned: { prefix: 'u', value: 'uint', texel: 'uvec4', difference: 'v >= base ? float(v - base) : -float(base - v)', index: 'int(v)' },
  signed: { prefix: 'i', value: 'int', texel: 'ivec4', difference: 'v >= base ? float(uint(v) - uint(base)) : -float(uint(base) - uint(v))', index: 'v' },
  float: { prefix: '', value: 'float', texel: 'vec4', difference: 'v - base', index: 'int(floor(v + 0.5))' },
};

/** `d`: the real value's distance from the centre of the window; `linear` holds slope / width and what is added. */
const voiTransforms: Record<ShaderVariant['voi'], string> = {
  linear: 'clamp(d * linear.x + linear.y, 0.0, 1.0)',
  sigmoid: '1.0 / (1.0 + exp(-4.0 * (d * linear.x + linear.y)))',
  table: 'lookUp(voiTable, int(floor(d * linear.x + linear.y + 0.5)) - voiRange.x, voiRange.y) / float(voiRange.z)',
  none: 'clamp(d * linear.x + linear.y, 0.0, 1.0)',
};

const filters: Record<Filter, string> = {
  nearest: 'pixelAt(ivec2(floor(at)))',
  blend: 'blend(at)',
  average: 'average(at)',
};

function shade({ sampler, voi, modalityTable, padded }: ShaderVariant): string {
  const { value, difference, index } = kinds[sampler];
  return `
float shade(${value} v) {
  ${sampler === 'float' ? 'if (isnan(v)) return 0.0;' : ''}
  ${padded ? 'if (v >= paddingLow && v <= paddingHigh) return 0.0;' : ''}
  float d = ${modalityTable ? `lookUp(modalityTable, ${index} - modalityRange.x, modalityRange.y) - center` : difference};
  return abs(inverted - ${voiTransforms[voi]});
}`;
}

function pixelAt({ sampler, channels, tiled }: ShaderVariant): string {
  const { texel } = kinds[sampler];
  const fetch = tiled
    ? 'ivec2 tile = p / tileSize; TEXEL t = texelFetch(stored, ivec3(p - tile * tileSize, tile.y * tilesAcross + tile.x), 0);'
    : 'TEXEL t = texelFetch(stored, p, 0);';
  return `
LEVEL pixelAt(ivec2 at) {
  ivec2 p = clamp(at, ivec2(0), imageSize - 1);
  ${fetch.replace('TEXEL', texel)}
  return ${channels === 3 ? 'vec3(shade(t.r), shade(t.g), shade(t.b))' : 'shade(t.r)'};
}`;
}

const FILTERS = `
LEVEL blend(vec2 at) {
  vec2 from = floor(at - 0.5);
  vec2 share = at - 0.5 - from;
  ivec2 p = ivec2(from);
  LEVEL top = mix(pixelAt(p), pixelAt(p + ivec2(1, 0)), share.x);
  LEVEL bottom = mix(pixelAt(p + ivec2(0, 1)), pixelAt(p + ivec2(1, 1)), share.x);
  return mix(top, bottom, share.y);
}

LEVEL average(vec2 at) {
  vec2 reach = vec2(length(imageX.xy), length(imageY.xy));
  vec2 spacing = reach / vec2(taps);
  vec2 first = at + 0.5 * (spacing - reach);
  LEVEL sum = LEVEL(0.0);
  for (int j = 0; j < taps.y; j++) {
    for (int i = 0; i < taps.x; i++) sum += pixelAt(ivec2(floor(first + vec2(i, j) * spacing)));
  }
  return sum / float(taps.x * taps.y);
}`;

const LOOK_UP = `
float lookUp(usampler2D table, int index, int count) {
  int i = clamp(index, 0, count - 1);
  return float(texelFetch(table, ivec2(i & 255, i >> 8), 0).r);
}`;

/**
 * Stored value → brightness: modality transform, VOI (PS3.3 C.11.1, C.11.2), inversion. The result is written as it is: brightness
 * is sRGB-encoded, as every viewer of the field does without a calibrated (GSDF) display. What is blended or averaged is brightness,
 * not stored values, so that padding and lookup tables stay what they are.
 */
export function fragmentShader(variant: ShaderVariant): string {
  const { prefix, value } = kinds[variant.sampler];
  const sampler = `${prefix}sampler2D${variant.tiled ? 'Array' : ''}`;
  return `#version 300 es
precision highp float;
precision highp int;
precision highp ${sampler};
precision highp usampler2D;
#define LEVEL ${variant.channels === 3 ? 'vec3' : 'float'}
uniform ${sampler} stored;
uniform usampler2D modalityTable;
uniform usampler2D voiTable;
uniform ivec2 imageSize, tileSize, taps, modalityRange;
uniform ivec3 voiRange;
uniform int tilesAcross;
uniform vec3 imageX, imageY;
uniform ${value} base, paddingLow, paddingHigh;
uniform vec2 linear;
uniform float center, inverted;
out vec4 color;
${LOOK_UP}
${shade(variant)}
${pixelAt(variant)}
${FILTERS}
void main() {
  vec3 screen = vec3(gl_FragCoord.xy, 1.0);
  vec2 at = vec2(dot(imageX, screen), dot(imageY, screen));
  if (any(lessThan(at, vec2(0.0))) || any(greaterThanEqual(at, vec2(imageSize)))) color = vec4(0.0, 0.0, 0.0, 1.0);
  else color = vec4(vec3(${filters[variant.filter]}), 1.0);
}`;
}
