import type { Fit } from "@camscribe/contracts";
import type { Preprocessing } from "../beside/preprocessing.ts";
import { type Ground, guess, known } from "./ground.ts";
import type { PictureSize } from "./image-input.ts";

/** torchvision's and Keras's habit: 224 cut out of a shorter side of 256; so are 227 and 232. */
const INSIDE_SHARE = 0.875;
const USUAL_SHORTER = 256;
/** Networks of small pictures are trained on pictures of that size: there is nothing to cut off. */
const SMALL = 96;

/** How a photograph is brought to the input's size. @param isMap  whether the network scores places, as detectors do */
export function pictureFit(
  { height, width }: PictureSize,
  beside: Preprocessing | undefined,
  isMap: boolean,
): { fit: Fit; ground: Ground } {
  const isSameSize = beside?.height === height && beside.width === width;
  if (beside?.fit !== undefined && isSameSize) {
    return { fit: beside.fit, ground: known("input.fit", `${beside.file} says so`) };
  }
  if (isMap || height !== width || height < SMALL) {
    const why = "the whole picture, as detectors, small networks and those that are not square mostly take it";
    return { fit: { mode: "squash" }, ground: guess("input.fit", why) };
  }
  const inside = Math.round(height / INSIDE_SHARE);
  const shorter = Math.abs(inside - USUAL_SHORTER) < 10 ? USUAL_SHORTER : inside;
  const why = `the centre out of a shorter side of ${shorter}, as classifiers of ImageNet are tested`;
  return { fit: { mode: "crop", shorter }, ground: guess("input.fit", why) };
}
