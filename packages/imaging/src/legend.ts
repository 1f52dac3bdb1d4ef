import { heatColour } from "./heat-colour.ts";
import { textPath } from "./legend-text.ts";
import { type Raster, readRaster } from "./raster.ts";
import { sharp } from "./sharp.ts";

/** What a picture of a map says of itself. */
export interface LegendFacts {
  title: string;
  /** What stands before a number's decimals. */
  decimal: "." | ",";
  /** The value of the scale's upper end, in the map's own unit. */
  scaleMaximum: number;
  /** The map's own maximum; a mark on the bar where it is not the scale's. */
  ownMaximum: number;
}

/** Drawn 480 wide, then brought to the picture's width. */
const WIDTH = 480;
const HEIGHT = 30;
const BAR = { width: 110, height: 10, right: WIDTH - 64 };
const STOPS = 32;
const TEXT_SIZE = 12;
const BASELINE = 19.5;

/** The strip under a picture: its title, and the colours from 0 to the raw maximum. */
export async function legendStrip(facts: LegendFacts, width: number): Promise<Raster> {
  const { title, decimal, scaleMaximum, ownMaximum } = facts;
  const barLeft = BAR.right - BAR.width;
  const barTop = (HEIGHT - BAR.height) / 2;
  const zero = textPath("0", { x: barLeft - 6, y: BASELINE, size: TEXT_SIZE, anchor: "end" });
  const maximum = textPath(shortNumber(scaleMaximum).replace(".", decimal), {
    x: BAR.right + 6,
    y: BASELINE,
    size: TEXT_SIZE,
  });
  const heading = textPath(title, { x: 10, y: BASELINE, size: TEXT_SIZE, maxWidth: barLeft - zero.width - 32 });
  const stops = Array.from({ length: STOPS + 1 }, (_, stop) => {
    return `<stop offset="${stop / STOPS}" stop-color="rgb(${heatColour(stop / STOPS).join()})"/>`;
  });
  const mark =
    scaleMaximum > 0 && ownMaximum < scaleMaximum
      ? `<rect x="${barLeft + (BAR.width * ownMaximum) / scaleMaximum - 1}" y="${barTop - 4}" width="2" height="${BAR.height + 8}" fill="#fff"/>`
      : "";
  const height = Math.max(1, Math.round((width * HEIGHT) / WIDTH));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none">
    <linearGradient id="heat">${stops.join("")}</linearGradient>
    <rect width="${WIDTH}" height="${HEIGHT}" fill="#17171b"/>
    <g fill="#f2f2f4">${heading.path}${zero.path}${maximum.path}</g>
    <rect x="${barLeft - 1}" y="${barTop - 1}" width="${BAR.width + 2}" height="${BAR.height + 2}" fill="#8a8a92"/>
    <rect x="${barLeft}" y="${barTop}" width="${BAR.width}" height="${BAR.height}" fill="url(#heat)"/>${mark}
  </svg>`;
  return readRaster(sharp(Buffer.from(svg)).removeAlpha());
}

/** Three figures, as a person would write them. */
function shortNumber(value: number): string {
  return String(Number(value.toPrecision(3)));
}
