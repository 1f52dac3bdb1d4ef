import type { LabelMap } from "../concept-set.ts";
import type { Planes } from "../description.ts";

/**
 * A label map in which no concept stands twice at a pixel: what several masks say of it is said once, and what holds for
 * the whole picture is in no plane. Whoever adds planes up counts each pixel of a concept once.
 */
export function labelOnce({ width, height, planes }: Planes, whole: readonly number[]): LabelMap {
  if (whole.length === 0 && planes.length < 2) return { width, height, planes, whole };
  const everywhere = new Set(whole.map((concept) => concept + 1));
  const cleaned = planes.map((plane, at) => {
    const before = planes.slice(0, at);
    return plane.map((value, pixel) =>
      everywhere.has(value) || before.some((earlier) => earlier[pixel] === value) ? 0 : value,
    );
  });
  return { width, height, planes: cleaned, whole };
}
