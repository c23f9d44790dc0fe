interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Box extends Area {
  /** Null: of every frame. */
  frame: number | null;
}

const covers = (outer: Area, inner: Area) => outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height;

/** Proposals that no single box covers wholly. The boxes hold for all frames. */
export function leftOut<P extends Area>(proposals: readonly P[], boxes: readonly Area[]): P[] {
  return proposals.filter((one) => !boxes.some((box) => covers(box, one)));
}

/** Without the boxes that lie within another one: they would change nothing, and hide what there is to look at. */
export function withoutCovered<B extends Box>(boxes: readonly B[]): B[] {
  return boxes.filter((one, i) => !boxes.some((other, k) => k !== i && (other.frame === null || other.frame === one.frame) && covers(other, one) && !(k > i && other.frame === one.frame && covers(one, other))));
}
