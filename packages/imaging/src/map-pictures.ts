import { type ActivationMap, mapMaximum, sampleOverPhoto } from "./activation-map.ts";
import type { Backdrop } from "./backdrop.ts";
import { type Colour, heatColour } from "./heat-colour.ts";
import { layHeat } from "./heat-over-grey.ts";
import type { ImageWindow } from "./image-window.ts";
import { legendStrip } from "./legend.ts";
import { lineCover, lineReach } from "./level-line.ts";
import type { Raster } from "./raster.ts";

export interface MapPictureOptions {
  window: ImageWindow;
  /** The value that gets the brightest colour; left out: the map's own maximum. */
  maximum?: number | undefined;
  /** The legend's. */
  title: string;
  /** What stands before the decimals of the legend's numbers. */
  decimal: "." | ",";
}

/** Where the network did not look. */
const UNSEEN: Colour = [96, 96, 100];
const UNSEEN_LIGHT = 0.3;

/** A map that reaches less of its scale is faint, and a line round the strongest of it would point at noise. */
const OUTLINED = 1 / 10;

/**
 * A map in colours, over the whole photograph's frame, with its legend.
 *
 * @param size  of the photograph in this picture, in pixels
 */
export function heatmapPicture(
  map: ActivationMap,
  size: { width: number; height: number },
  options: MapPictureOptions,
): Promise<Raster> {
  const { values, scaleMaximum } = scaleMap(map, size, options);
  const picture = new Uint8Array(values.length * 3);
  for (let pixel = 0, at = 0; pixel < values.length; pixel++) {
    const value = values[pixel]!;
    const colour = Number.isNaN(value) ? UNSEEN : heatColour(value / scaleMaximum);
    for (let channel = 0; channel < 3; channel++) picture[at++] = colour[channel]!;
  }
  return addLegend(picture, size, map, options);
}

/**
 * A map over its photograph, with its legend. Only the map has colours: the photograph under it turns grey and a little
 * dim, so that the colours stand on white, on black and on colour alike. A white line goes round what is above half the
 * map's own maximum, as `regionOf` boxes it, unless the map is faint on its scale.
 *
 * @param backdrop  of the photograph as `displayPhoto` gives it
 */
export function overlayPicture(backdrop: Backdrop, map: ActivationMap, options: MapPictureOptions): Promise<Raster> {
  const { values, scaleMaximum } = scaleMap(map, backdrop, options);
  const ownMaximum = mapMaximum(map);
  const isOutlined = ownMaximum >= OUTLINED * scaleMaximum;
  const level = ownMaximum / 2;
  const reach = isOutlined ? lineReach(map, options.window, backdrop) : 0;
  const picture = new Uint8Array(values.length * 3);
  for (let pixel = 0, column = 0; pixel < values.length; pixel++) {
    const value = values[pixel]!;
    const grey = backdrop.greys[pixel]!;
    if (Number.isNaN(value)) picture.fill(grey * UNSEEN_LIGHT, pixel * 3, pixel * 3 + 3);
    else {
      const isNear = Math.abs(value - level) < reach;
      const line = isNear ? lineCover(values, backdrop.width, pixel, column, level) : 0;
      layHeat(picture, pixel, value / scaleMaximum, grey, line);
    }
    column = column + 1 < backdrop.width ? column + 1 : 0;
  }
  return addLegend(picture, backdrop, map, options);
}

/** @returns the map's values over the photograph, and the value that gets the brightest colour, never 0 */
function scaleMap(map: ActivationMap, size: { width: number; height: number }, { window, maximum }: MapPictureOptions) {
  const values = sampleOverPhoto(map, window, size.width, size.height);
  return { values, scaleMaximum: maximum || mapMaximum(map) || 1 };
}

async function addLegend(
  picture: Uint8Array,
  { width, height }: { width: number; height: number },
  map: ActivationMap,
  { maximum, title, decimal }: MapPictureOptions,
): Promise<Raster> {
  const ownMaximum = mapMaximum(map);
  const legend = await legendStrip({ title, decimal, scaleMaximum: maximum ?? ownMaximum, ownMaximum }, width);
  const data = Buffer.concat([picture, legend.data]);
  return { width, height: height + legend.height, data };
}
