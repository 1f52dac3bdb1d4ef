import { interpolateInferno } from "d3-scale-chromatic";

export type Colour = readonly [red: number, green: number, blue: number];

/** Inferno: equal steps of the value look equally far apart, light rises throughout, and it survives colour blindness. */
const SHADES: readonly Colour[] = Array.from({ length: 256 }, (_, shade) => parseHex(interpolateInferno(shade / 255)));

/** The colour of a normalised value; below 0 and above 1 the ends. */
export function heatColour(value: number): Colour {
  return SHADES[Math.round(Math.min(Math.max(value, 0), 1) * 255)]!;
}

function parseHex(hex: string): Colour {
  const number = Number.parseInt(hex.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}
