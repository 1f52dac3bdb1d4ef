import type { LabelMap } from "@camscribe/concepts";

/** Labels of one picture at another's size; each pixel takes the label of the nearest. */
export function resampled(labels: LabelMap, { width, height }: Pick<LabelMap, "width" | "height">): LabelMap {
  if (labels.width === width && labels.height === height) return labels;
  const columns = nearest(labels.width, width);
  const rows = nearest(labels.height, height);
  const planes = labels.planes.map((plane) => {
    const to = new Uint16Array(width * height);
    for (let y = 0, at = 0; y < height; y++) {
      const start = rows[y]! * labels.width;
      for (let x = 0; x < width; x++, at++) to[at] = plane[start + columns[x]!]!;
    }
    return to;
  });
  return { width, height, planes, whole: labels.whole };
}

function nearest(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to }, (_, at) => Math.floor(((at + 0.5) * from) / to));
}
