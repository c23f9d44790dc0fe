/**
 * Place of an image in its series as text that sorts as the numbers do: slice position along the normal where there is one, then instance number.
 * The 64 bits of the position with the sign bit flipped (all bits of a negative number) sort as the number does (IEEE 754 section 5.10).
 */
export function makeSortKey(slicePositionMm: number | null, instanceNumber: number): string {
  const instance = String(Math.max(0, instanceNumber)).padStart(10, '0');
  if (slicePositionMm === null || !Number.isFinite(slicePositionMm)) return `n${instance}`;
  const view = new DataView(new ArrayBuffer(8));
  // −0 and 0 are one place.
  view.setFloat64(0, slicePositionMm + 0);
  const bits = view.getBigUint64(0);
  const ordered = bits >> 63n === 1n ? ~bits & 0xffff_ffff_ffff_ffffn : bits | (1n << 63n);
  return `p${ordered.toString(16).padStart(16, '0')}-${instance}`;
}
