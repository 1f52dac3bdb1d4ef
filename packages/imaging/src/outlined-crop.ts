import { type ActivationMap, sampleOverPhoto } from "./activation-map.ts";
import { lineCover } from "./level-line.ts";
import { openRaster, type Raster, readRaster } from "./raster.ts";

/** A square of a photograph, in its pixels. */
export interface Square {
  left: number;
  top: number;
  side: number;
}

/** What lies outside is darker, so that a white line shows on white too; its surroundings can still be made out. */
const OUTSIDE_LIGHT = 0.72;

/**
 * A square cut out of a photograph, with a white line round all places where a map over it is above a level; outside the
 * line the photograph is darker.
 *
 * @param map  over the whole photograph
 * @param level  in the map's unit
 * @param sidePx  of the picture that comes out
 */
export async function outlinedCrop(
  photo: Raster,
  map: ActivationMap,
  level: number,
  { left, top, side }: Square,
  sidePx: number,
): Promise<Raster> {
  const crop = openRaster(photo).extract({ left, top, width: side, height: side });
  const { data } = await readRaster(crop.resize(sidePx, sidePx, { fit: "fill" }));
  const window = {
    left: -left / side,
    top: -top / side,
    right: (photo.width - left) / side,
    bottom: (photo.height - top) / side,
  };
  const values = sampleOverPhoto(map, window, sidePx, sidePx);
  for (let pixel = 0, at = 0; pixel < values.length; pixel++) {
    const line = lineCover(values, sidePx, pixel, pixel % sidePx, level);
    const light = values[pixel]! > level ? 1 : OUTSIDE_LIGHT;
    for (let channel = 0; channel < 3; channel++, at++) {
      const lit = data[at]! * light;
      data[at] = lit + (255 - lit) * line;
    }
  }
  return { width: sidePx, height: sidePx, data };
}
