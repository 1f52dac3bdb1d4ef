import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ConceptSet } from "@camscribe/concepts";
import { pngOf } from "@camscribe/imaging";
import { SIDE } from "../../../../test/support/colour-network.ts";
import { colouredSquare, drawSquare, SQUARE_CONCEPTS, squareMask } from "../../../../test/support/coloured-square.ts";
import { seededRandom } from "../../../../test/support/seeded-random.ts";

/**
 * Pictures of one coloured square each, with its mask, as an open concept data set.
 *
 * @param unevenness  of the grey: by how many values it varies
 */
export async function writeSquares(folder: string, count: number, unevenness = 1): Promise<ConceptSet> {
  await mkdir(folder, { recursive: true });
  const random = seededRandom(7);
  const images = await Promise.all(
    Array.from({ length: count }, async (_, image) => {
      const file = join(folder, `${image}.png`);
      await writeFile(file, await pngOf({ width: SIDE, height: SIDE, data: drawSquare(image, random, unevenness) }));
      const { part } = colouredSquare(image);
      return { file, group: `${image}`, part, categories: ["colour"], labels: [] };
    }),
  );
  return {
    name: "squares",
    sha256: "0".repeat(64),
    concepts: SQUARE_CONCEPTS.map((name) => ({ name, category: "colour" })),
    images,
    hasMasks: true,
    async labelsOf(image) {
      return { width: SIDE, height: SIDE, planes: [Uint16Array.from(squareMask(image))], whole: [] };
    },
  };
}
