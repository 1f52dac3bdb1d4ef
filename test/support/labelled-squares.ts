import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pngOf } from "@camscribe/imaging";
import { SIDE } from "./colour-network.ts";
import { colouredSquare, drawSquare, SQUARE_CONCEPTS, squareMask } from "./coloured-square.ts";
import { greyPng } from "./grey-png.ts";
import { seededRandom } from "./seeded-random.ts";

/**
 * Writes a folder of labelled pictures, of one coloured square each. Pictures of each part are of some kinds, by which
 * extra categories were looked for in them, so that a dissection has three shards a kind however few pictures there are.
 *
 * @param unevenness  of the grey: by how many values it varies
 */
export async function writeLabelledSquares(
  folder: string,
  { kinds, each, unevenness = 1 }: { kinds: number; each: number; unevenness?: number },
) {
  await mkdir(folder, { recursive: true });
  const random = seededRandom(7);
  const images = await Promise.all(
    Array.from({ length: 3 * kinds * each }, async (_, image) => {
      const data = drawSquare(image, random, unevenness);
      const [file, masked] = [`${image}.png`, `${image}-mask.png`];
      await writeFile(join(folder, file), await pngOf({ width: SIDE, height: SIDE, data }));
      await writeFile(join(folder, masked), greyPng(SIDE, squareMask(image)));
      const kind = Math.floor(image / 9) % kinds;
      const { part } = colouredSquare(image);
      return { file, masks: [masked], categories: ["colour", `kind ${kind}`], group: `${image}`, part };
    }),
  );
  const concepts = [
    ...SQUARE_CONCEPTS.map((name) => ({ name, category: "colour" })),
    ...Array.from({ length: kinds }, (_, kind) => ({ name: `never ${kind}`, category: `kind ${kind}` })),
  ];
  const description = { format: "camscribe-concepts/1", name: "squares", concepts, images };
  await writeFile(join(folder, "concepts.json"), JSON.stringify(description));
}
