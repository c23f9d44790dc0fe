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

/** Proposals of which the boxes together leave something open. The boxes hold for all frames. */
export function leftOut<P extends Area>(proposals: readonly P[], boxes: readonly Area[]): P[] {
  return proposals.filter((one) => boxes.reduce<Area[]>((open, box) => open.flatMap((area) => without(area, box)), [one]).length > 0);
}

/** What is left of an area beside a box: up to four areas, above and below in full width, then left and right. */
function without(area: Area, box: Area): Area[] {
  const [right, bottom] = [area.x + area.width, area.y + area.height];
  const [left, top] = [Math.max(area.x, box.x), Math.max(area.y, box.y)];
  const [boxRight, boxBottom] = [Math.min(right, box.x + box.width), Math.min(bottom, box.y + box.height)];
  if (left >= boxRight || top >= boxBottom) return [area];
  const height = boxBottom - top;
  return [
    { x: area.x, y: area.y, width: area.width, height: top - area.y },
    { x: area.x, y: boxBottom, width: area.width, height: bottom - boxBottom },
    { x: area.x, y: top, width: left - area.x, height },
    { x: boxRight, y: top, width: right - boxRight, height },
  ].filter(({ width, height: tall }) => width > 0 && tall > 0);
}

/** Without the boxes that lie within another one: they would change nothing, and hide what there is to look at. */
export function withoutCovered<B extends Box>(boxes: readonly B[]): B[] {
  return boxes.filter((one, i) => !boxes.some((other, k) => k !== i && (other.frame === null || other.frame === one.frame) && covers(other, one) && !(k > i && other.frame === one.frame && covers(one, other))));
}
