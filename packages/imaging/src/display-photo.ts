import { openRaster, type Raster, readRaster } from "./raster.ts";

/** Below this a map over the picture cannot be made out. */
const MIN_SIDE_PX = 512;

/** A photograph at the size of our pictures: the longer side 512 to `maxSidePx`, the aspect ratio kept. */
export async function displayPhoto(raster: Raster, maxSidePx = 768): Promise<Raster> {
  const longer = Math.max(raster.width, raster.height);
  const side = Math.min(Math.max(longer, MIN_SIDE_PX), maxSidePx);
  if (side === longer) return raster;
  const scaled = (length: number) => Math.max(1, Math.round((length * side) / longer));
  return readRaster(openRaster(raster).resize(scaled(raster.width), scaled(raster.height), { fit: "fill" }));
}
