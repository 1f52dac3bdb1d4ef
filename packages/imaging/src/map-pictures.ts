import { type ActivationMap, mapMaximum, sampleOverPhoto } from "./activation-map.ts";
import { backdropOf } from "./backdrop.ts";
import { type Colour, heatColour } from "./heat-colour.ts";
import type { ImageWindow } from "./image-window.ts";
import { legendStrip } from "./legend.ts";
import { lineCover } from "./level-line.ts";
import { openRaster, type Raster } from "./raster.ts";

export interface MapPictureOptions {
  window: ImageWindow;
  /** The value that gets the brightest colour; left out: the map's own maximum. */
  maximum?: number | undefined;
  title: string;
}

/** Where the network did not look. */
const UNSEEN: Colour = [96, 96, 100];
const UNSEEN_LIGHT = 0.3;

/**
 * A map in colours, over the whole photograph's frame, with its legend.
 *
 * @param size  of the photograph in this picture, in pixels
 * @returns PNG
 */
export function heatmapPicture(
  map: ActivationMap,
  size: { width: number; height: number },
  options: MapPictureOptions,
): Promise<Buffer> {
  return paint(map, size, options, (value) => (Number.isNaN(value) ? UNSEEN : heatColour(value)));
}

/**
 * A map over its photograph, with its legend. Only the map has colours: the photograph under it turns grey and a little
 * dim, so that the colours stand on white, on black and on colour alike. A white line goes round what is above half the
 * map's own maximum, as `regionOf` boxes it.
 *
 * @param photo  as `displayPhoto` gives it
 * @returns PNG
 */
export function overlayPicture(photo: Raster, map: ActivationMap, options: MapPictureOptions): Promise<Buffer> {
  const backdrop = backdropOf(photo);
  return paint(map, photo, options, (value, pixel, line) => {
    const grey = backdrop[pixel]!;
    if (Number.isNaN(value)) return [grey * UNSEEN_LIGHT, grey * UNSEEN_LIGHT, grey * UNSEEN_LIGHT];
    return mix(mix([grey, grey, grey], heatColour(value), 0.9 * Math.sqrt(Math.min(value, 1))), WHITE, line);
  });
}

const WHITE: Colour = [255, 255, 255];

function mix(from: Colour, to: Colour, part: number): Colour {
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part, from[2] + (to[2] - from[2]) * part];
}

async function paint(
  map: ActivationMap,
  { width, height }: { width: number; height: number },
  { window, maximum, title }: MapPictureOptions,
  /** @param value on the scale, 0..1 or NaN; @param line cover of the half-maximum line, 0..1 */
  colourOf: (value: number, pixel: number, line: number) => Colour,
): Promise<Buffer> {
  const ownMaximum = mapMaximum(map);
  const scaleMaximum = maximum ?? ownMaximum;
  const values = sampleOverPhoto(map, window, width, height);
  const picture = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < values.length; pixel++) {
    const value = values[pixel]! / (scaleMaximum || 1);
    const [red, green, blue] = colourOf(value, pixel, lineCover(values, width, pixel, ownMaximum / 2));
    picture[pixel * 3] = red;
    picture[pixel * 3 + 1] = green;
    picture[pixel * 3 + 2] = blue;
  }
  const legend = await legendStrip({ title, scaleMaximum, ownMaximum }, width);
  const data = Buffer.concat([picture, legend.data]);
  // Level 3 takes two thirds of the usual level's time; a photograph's grain compresses no better with more.
  return openRaster({ width, height: height + legend.height, data })
    .png({ compressionLevel: 3 })
    .toBuffer();
}
