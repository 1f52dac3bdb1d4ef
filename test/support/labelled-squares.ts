import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pngOf } from "@camscribe/imaging";
import { SIDE } from "./colour-network.ts";
import { greyPng } from "./grey-png.ts";
import { seededRandom } from "./seeded-random.ts";

const CONCEPTS = ["red", "green", "blue"];
const PARTS = ["choosing", "judging", "final"];

/**
 * Writes a folder of labelled pictures: one red, green or blue square each on grey, at places and of sizes that vary.
 * Pictures of each part are of some kinds, by which extra categories were looked for in them, so that a dissection has
 * three shards a kind however few pictures there are. On an even grey, squares of neighbouring places are near-duplicates.
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
      const concept = image % 3;
      const side = 4 + ((image * 5) % 5);
      const [top, left] = [(image * 7) % (SIDE - side), (image * 11) % (SIDE - side)];
      const data = Uint8Array.from({ length: SIDE * SIDE * 3 }, () => 60 + random(unevenness));
      const mask = new Uint8Array(SIDE * SIDE);
      for (let y = top; y < top + side; y++) {
        for (let x = left; x < left + side; x++) {
          data[(y * SIDE + x) * 3 + concept] = 230 - (image % 20);
          mask[y * SIDE + x] = concept + 1;
        }
      }
      const [file, masked] = [`${image}.png`, `${image}-mask.png`];
      await writeFile(join(folder, file), await pngOf({ width: SIDE, height: SIDE, data }));
      await writeFile(join(folder, masked), greyPng(SIDE, mask));
      const [part, kind] = [PARTS[Math.floor(image / 3) % 3], Math.floor(image / 9) % kinds];
      return { file, masks: [masked], categories: ["colour", `kind ${kind}`], group: `${image}`, part };
    }),
  );
  const concepts = [
    ...CONCEPTS.map((name) => ({ name, category: "colour" })),
    ...Array.from({ length: kinds }, (_, kind) => ({ name: `never ${kind}`, category: `kind ${kind}` })),
  ];
  const description = { format: "camscribe-concepts/1", name: "squares", concepts, images };
  await writeFile(join(folder, "concepts.json"), JSON.stringify(description));
}
