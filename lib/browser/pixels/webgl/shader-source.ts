/** Which kind of sampler reads the stored values. */
export type SamplerKind = 'unsigned' | 'signed' | 'float';

/** One triangle that covers the canvas. */
export const VERTEX_SHADER = `#version 300 es
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
  gl_Position = vec4(corner, 0.0, 1.0);
}`;

const kinds: Record<SamplerKind, { sampler: string; value: string; texel: string; difference: string }> = {
  // Both differences are exact: of the unsigned type, so that nothing overflows, with the sign put on after.
  unsigned: { sampler: 'usampler2DArray', value: 'uint', texel: 'uvec4', difference: 'v >= base ? float(v - base) : -float(base - v)' },
  signed: { sampler: 'isampler2DArray', value: 'int', texel: 'ivec4', difference: 'v >= base ? float(uint(v) - uint(base)) : -float(uint(base) - uint(v))' },
  float: { sampler: 'sampler2DArray', value: 'float', texel: 'vec4', difference: 'v - base' },
};

/**
 * Stored value → brightness: modality transform, VOI (PS3.3 C.11.1, C.11.2), inversion. The result is written as it is: brightness
 * is sRGB-encoded, as every viewer of the field does without a calibrated (GSDF) display.
 * Enlarged 3 times and more, pixels are shown as they are; up to that neighbours are blended; reduced, the pixels under a screen
 * pixel are averaged (`taps` a side). What is blended is brightness, so that padding and lookup tables stay what they are.
 */
export function fragmentShader(kind: SamplerKind, channels: 1 | 3): string {
  const { sampler, value, texel, difference } = kinds[kind];
  return `#version 300 es
precision highp float;
precision highp int;
precision highp ${sampler};
precision highp usampler2D;
uniform ${sampler} stored;
uniform usampler2D modalityLut;
uniform usampler2D voiLut;
uniform ivec2 imageSize;
uniform ivec2 tileSize;
uniform int tilesAcross;
uniform vec3 imageX;
uniform vec3 imageY;
uniform int blended;
uniform ivec2 taps;
uniform ${value} base;
uniform ${value} paddingLow;
uniform ${value} paddingHigh;
uniform float slope;
uniform float offset;
uniform float center;
uniform float width;
uniform int voiMode;
uniform ivec2 modalityRange;
uniform ivec3 voiRange;
uniform float inverted;
out vec4 color;

float lookUp(usampler2D table, int index, int count) {
  int i = clamp(index, 0, count - 1);
  return float(texelFetch(table, ivec2(i & 255, i >> 8), 0).r);
}

float window(float d) {
  if (voiMode == 3) return lookUp(voiLut, int(floor(d + 0.5)) - voiRange.x, voiRange.y) / float(voiRange.z);
  if (voiMode == 4) return clamp(d, 0.0, 1.0);
  if (voiMode == 2) return 1.0 / (1.0 + exp(-4.0 * d / width));
  if (d <= -0.5 * width) return 0.0;
  if (d > 0.5 * width) return 1.0;
  return d / width + 0.5;
}

float shade(${value} v) {
  ${kind === 'float' ? 'if (isnan(v)) return 0.0;' : ''}
  if (v >= paddingLow && v <= paddingHigh) return 0.0;
  float d = modalityRange.y > 0
    ? lookUp(modalityLut, ${kind === 'float' ? 'int(floor(v + 0.5))' : 'int(v)'} - modalityRange.x, modalityRange.y) - center
    : (${difference}) * slope + offset;
  return abs(inverted - window(d));
}

vec3 pixelAt(ivec2 at) {
  ivec2 p = clamp(at, ivec2(0), imageSize - 1);
  ivec2 tile = p / tileSize;
  ${texel} t = texelFetch(stored, ivec3(p - tile * tileSize, tile.y * tilesAcross + tile.x), 0);
  return ${channels === 3 ? 'vec3(shade(t.r), shade(t.g), shade(t.b))' : 'vec3(shade(t.r))'};
}

vec3 blend(vec2 at) {
  vec2 from = floor(at - 0.5);
  vec2 share = at - 0.5 - from;
  ivec2 p = ivec2(from);
  vec3 top = mix(pixelAt(p), pixelAt(p + ivec2(1, 0)), share.x);
  vec3 bottom = mix(pixelAt(p + ivec2(0, 1)), pixelAt(p + ivec2(1, 1)), share.x);
  return mix(top, bottom, share.y);
}

void main() {
  vec3 screen = vec3(gl_FragCoord.xy, 1.0);
  vec2 at = vec2(dot(imageX, screen), dot(imageY, screen));
  if (any(lessThan(at, vec2(0.0))) || any(greaterThanEqual(at, vec2(imageSize)))) {
    color = vec4(0.0, 0.0, 0.0, 1.0);
    return;
  }
  if (taps.x * taps.y > 1) {
    vec2 reach = vec2(length(vec2(imageX.x, imageX.y)), length(vec2(imageY.x, imageY.y)));
    vec3 sum = vec3(0.0);
    for (int j = 0; j < taps.y; j++) {
      for (int i = 0; i < taps.x; i++) {
        vec2 share = (vec2(i, j) + 0.5) / vec2(taps) - 0.5;
        sum += pixelAt(ivec2(floor(at + share * reach)));
      }
    }
    color = vec4(sum / float(taps.x * taps.y), 1.0);
    return;
  }
  color = vec4(blended == 1 ? blend(at) : pixelAt(ivec2(floor(at))), 1.0);
}`;
}
