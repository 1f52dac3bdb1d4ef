import { LEGEND_GLYPHS } from "./legend-glyphs.ts";

/**
 * One line of text as an SVG path, out of letters that we carry: SVG text would come out empty on a machine without
 * fonts, and different on every other.
 *
 * @param x         left end of the text, or its right end when `anchor` is "end"
 * @param y         baseline
 * @param maxWidth  what is longer ends in an ellipsis
 */
export function textPath(
  text: string,
  { x, y, size, maxWidth = Infinity, anchor = "start" }: TextPlace,
): { path: string; width: number } {
  const glyphs = ellipsize([...text.normalize("NFC")].map(glyphOf), (maxWidth * 1000) / size);
  const width = (advanceOf(glyphs) * size) / 1000;
  let left = ((anchor === "end" ? x - width : x) * 1000) / size;
  const outlines = glyphs.map(([advance, outline]) => {
    const placed = outline === "" ? "" : `M${Math.round(left)} ${Math.round((y * 1000) / size)}${outline}`;
    left += advance;
    return placed;
  });
  return { path: `<path transform="scale(${size / 1000})" d="${outlines.join("")}"/>`, width };
}

export interface TextPlace {
  x: number;
  y: number;
  size: number;
  maxWidth?: number;
  anchor?: "start" | "end";
}

/** Whether every letter of a text can be drawn, be it without its accent. */
export function isLegible(text: string): boolean {
  return [...text.normalize("NFC")].every((character) => glyphOf(character) !== LEGEND_GLYPHS["□"]);
}

type Glyph = readonly [advance: number, path: string];

/** A letter without its accent where only that is known, a box where nothing is. */
function glyphOf(character: string): Glyph {
  const known = Object.hasOwn(LEGEND_GLYPHS, character) ? character : (character.normalize("NFD")[0] ?? "");
  return (Object.hasOwn(LEGEND_GLYPHS, known) ? LEGEND_GLYPHS[known] : LEGEND_GLYPHS["□"])!;
}

function ellipsize(glyphs: Glyph[], room: number): Glyph[] {
  if (advanceOf(glyphs) <= room) return glyphs;
  const kept = [...glyphs];
  while (kept.length > 0 && advanceOf([...kept, LEGEND_GLYPHS["…"]!]) > room) kept.pop();
  return [...kept, LEGEND_GLYPHS["…"]!];
}

function advanceOf(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, [advance]) => sum + advance, 0);
}
