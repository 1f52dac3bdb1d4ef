import { readFile } from "node:fs/promises";
import { decodeImage } from "@camscribe/imaging";
import { expect, it } from "vitest";
import { describeWithTestData } from "../../../../test/support/test-data.ts";
import type { ConceptImage } from "../concept-set.ts";
import { openConcepts } from "../open-concepts.ts";

describeWithTestData("mini-broden", (data) => {
  const folder = data("concepts/mini-broden");

  function tally<Key>(images: readonly ConceptImage[], keyOf: (image: ConceptImage) => Key): Map<Key, number> {
    const counts = new Map<Key, number>();
    for (const image of images) counts.set(keyOf(image), (counts.get(keyOf(image)) ?? 0) + 1);
    return counts;
  }

  // Counted in concepts.json by hand: 591 msrc (296 + 295), 104 camvid (74 + 30), 300 dtd (200 + 100).
  it("has its own halves as parts, and looks for textures where there are no masks", async () => {
    const { images, concepts } = await openConcepts(folder);
    expect(concepts).toHaveLength(38 + 11);
    expect(tally(images, ({ part, categories }) => `${part} ${categories.join(" ")}`)).toEqual(
      new Map([
        ["choosing object part colour", 296 + 74],
        ["judging object part colour", 295 + 30],
        ["choosing texture colour", 200],
        ["judging texture colour", 100],
      ]),
    );
  });

  it("groups the frames of CamVid's four sequences, and nothing else by name", async () => {
    const { images } = await openConcepts(folder);
    const many = [...tally(images, ({ group }) => group)].filter(([, count]) => count > 1);
    expect(many).toEqual([
      ["camvid/images/0001TP_#.jpg", 21],
      ["camvid/images/0006R0_f#.jpg", 20],
      ["camvid/images/0016E5_#.jpg", 41],
      ["camvid/images/Seq05VD_f#.jpg", 22],
    ]);
  });

  it("has in each mask as many pixels of each concept as concepts.json counts", async () => {
    const { images: told } = JSON.parse(await readFile(`${folder}/concepts.json`, "utf8"));
    const set = await openConcepts(folder, { colours: false });
    for (let index = 0; index < set.images.length; index += 37) {
      const { raster } = await decodeImage(await readFile(set.images[index]!.file));
      const { width, height, planes, whole } = await set.labelsOf(index, raster);
      const counts: Record<string, number> = {};
      for (const value of planes.flatMap((plane) => [...plane]))
        if (value > 0) counts[value] = (counts[value] ?? 0) + 1;
      for (const concept of whole) counts[concept + 1] = width * height;
      expect(counts, told[index].file).toEqual(told[index].concepts);
    }
  });

  it("is shared out with no group, no copy of a picture in two parts, and every concept in each", async () => {
    const split = { seed: 1, shares: { choosing: 0.5, judging: 0.3, final: 0.2 } };
    const { images, concepts } = await openConcepts(folder, { split, colours: false });
    const partsOf = (key: (image: ConceptImage) => readonly (string | number)[]) => {
      const parts = new Map<string | number, Set<string>>();
      for (const image of images) {
        for (const at of key(image)) parts.set(at, (parts.get(at) ?? new Set()).add(image.part));
      }
      return parts;
    };
    expect([...partsOf(({ group }) => [group]).values()].every(({ size }) => size === 1)).toBe(true);
    const groupOf = (file: string) => images.find((image) => image.file.endsWith(`/${file}`))?.group;
    expect(groupOf("9_10_s.jpg")).toBe(groupOf("1_26_s.jpg")); // one and the same photograph
    const everywhere = [...partsOf(({ present = [] }) => present)].filter(([, { size }]) => size === 3);
    expect(everywhere).toHaveLength(concepts.length);
    const shares = tally(images, ({ part }) => part);
    expect(shares.get("choosing")! / images.length).toBeCloseTo(0.5, 1);
    expect(shares.get("final")! / images.length).toBeCloseTo(0.2, 1);
  });
});
