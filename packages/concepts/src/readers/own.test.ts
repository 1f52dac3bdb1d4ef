import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openConcepts } from "../open-concepts.ts";
import {
  barePng,
  COLOUR_TYPE,
  type Content,
  greyPng,
  makeFolder,
  picture,
  pngChunk,
  type TestFolder,
} from "../testing/folder.ts";
import { labelsIn } from "../testing/labels.ts";

let folder: TestFolder | undefined;
afterEach(async () => {
  await folder?.remove();
  folder = undefined;
});

const CONCEPTS = [
  { name: "sky", category: "object" },
  { name: "wheel", category: "part" },
  { name: "striped", category: "texture" },
];

/** A folder of two pictures: one with a mask, one with a whole label. */
function description(change: Record<string, unknown> = {}, image: Record<string, unknown> = {}) {
  return {
    format: "camscribe-concepts/1",
    name: "two",
    concepts: CONCEPTS,
    images: [
      { file: "a.png", masks: ["a-mask.png"], part: "choosing", source: "street", ...image },
      { file: "b.png", labels: ["striped"], part: "judging", source: "cloth" },
    ],
    ...change,
  };
}

async function openFolder(concepts: Content, more: Record<string, Content> = {}) {
  folder = await makeFolder({
    "concepts.json": concepts,
    "a.png": await picture(3, 2),
    "b.png": await picture(2, 1),
    "a-mask.png": greyPng([
      [1, 1, 0],
      [2, 0, 0],
    ]),
    ...more,
  });
  return openConcepts(folder.path);
}

describe("a folder of our own format", () => {
  it("gives concepts, pictures by their absolute paths, parts, and categories by source", async () => {
    const set = await openFolder(description());
    expect(set).toMatchObject({ name: "two", concepts: CONCEPTS, hasMasks: true });
    const [a, b] = [join(folder!.path, "a.png"), join(folder!.path, "b.png")];
    expect(set.images).toEqual([
      { file: a, group: "a.png", part: "choosing", categories: ["object", "part"], labels: [], present: [0, 1] },
      { file: b, group: "b.png", part: "judging", categories: ["texture"], labels: [2], present: [2] },
    ]);
  });

  it("gives a mask's numbers as they stand, and whole labels beside them", async () => {
    const set = await openFolder(description({}, { labels: ["striped"] }));
    expect(await labelsIn(set, 0)).toEqual({ width: 3, height: 2, planes: [[1, 1, 0, 2, 0, 0]], whole: [2] });
    expect(await labelsIn(set, 1)).toEqual({ width: 2, height: 1, planes: [], whole: [2] });
  });

  it("takes several masks of a picture as planes, the smaller at the size of the largest", async () => {
    const set = await openFolder(description({}, { masks: ["a-mask.png", "half.png"] }), {
      "half.png": greyPng([[0, 3, 2]]),
    });
    expect((await labelsIn(set, 0)).planes).toEqual([
      [1, 1, 0, 2, 0, 0],
      [0, 3, 2, 0, 3, 2],
    ]);
  });

  it("takes palette indices, not their colours", async () => {
    const palette = pngChunk("PLTE", Buffer.from([90, 7, 200, 0, 0, 0, 0, 0, 0, 255, 255, 255]));
    const rows = [
      [0, 3, 2],
      [1, 0, 3],
    ];
    const indexed = barePng({
      width: 3,
      height: 2,
      depth: 8,
      colourType: COLOUR_TYPE.indexed,
      rows,
      before: [palette],
    });
    const set = await openFolder(description(), { "a-mask.png": indexed });
    expect((await labelsIn(set, 0)).planes).toEqual([[0, 3, 2, 1, 0, 3]]);
  });

  it("takes 16-bit grey, for more than 255 concepts", async () => {
    const concepts = Array.from({ length: 300 }, (_, at) => ({ name: `concept ${at}`, category: "object" }));
    const set = await openFolder(description({ concepts }, {}), {
      "concepts.json": {
        ...description({ concepts }),
        images: [{ file: "a.png", masks: ["a-mask.png"], part: "final" }],
      },
      "a-mask.png": greyPng([[300, 256, 1]], 16),
    });
    expect(await labelsIn(set, 0)).toEqual({ width: 3, height: 1, planes: [[300, 256, 1]], whole: [] });
  });

  it("adds colours out of a colour table, for every picture", async () => {
    const table = new Uint8Array(32 ** 3).fill(3);
    table[(255 >> 3) * 1024] = 8; // pure red
    const set = await openFolder(description({ colours: "table.bin" }), {
      "table.bin": table,
      "b.png": await picture(2, 1, [255, 0, 7]),
    });
    expect(set.concepts.slice(3).map(({ name }) => name)).toEqual([
      "black",
      "blue",
      "brown",
      "grey",
      "green",
      "orange",
      "pink",
      "purple",
      "red",
      "white",
      "yellow",
    ]);
    expect(set.images.map(({ categories }) => categories)).toEqual([
      ["object", "part", "colour"],
      ["texture", "colour"],
    ]);
    expect((await labelsIn(set, 1)).planes).toEqual([[3 + 8 + 1, 3 + 8 + 1]]);
    expect((await labelsIn(set, 0)).planes[1]).toEqual(Array(6).fill(3 + 3 + 1));
  });

  it.each<[string, Content, string]>([
    ["is no JSON", "{", "expected JSON"],
    [
      "lacks a field",
      { format: "camscribe-concepts/1", name: "x", concepts: CONCEPTS },
      "images: expected array; came nothing",
    ],
    ["has an unknown field", description({ imgs: [] }), "imgs: no such field"],
    [
      "has a name twice",
      description({ concepts: [...CONCEPTS, CONCEPTS[0]] }),
      "concepts.3.name: expected each name once",
    ],
    [
      "has an unknown label",
      description({}, { labels: ["__proto__"] }),
      'images.0.labels: expected names of concepts; came "__proto__"',
    ],
    [
      "has an unknown category",
      description({}, { categories: ["toString"] }),
      "images.0.categories: expected categories of concepts",
    ],
    ["has a picture twice", description({}, { file: "b.png" }), "images.1.file: expected each picture once"],
    [
      "names a missing file",
      description({}, { file: "c.png" }),
      'images.0.file: expected a file; "c.png" is not there',
    ],
    [
      "leads out of the folder",
      description({}, { file: "../c.png" }),
      "images.0.file: expected a path inside the folder",
    ],
    [
      "leads out by an absolute path",
      description({}, { masks: ["/etc/passwd"] }),
      "images.0.masks: expected a path inside",
    ],
    [
      "has a part for some pictures only",
      description({}, { part: undefined }),
      "images.0.part: expected a part for every picture",
    ],
  ])("is refused where it %s, with the field, what was expected and what came", async (_, concepts, sentence) => {
    await expect(openFolder(concepts)).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringContaining(sentence),
    });
  });

  it("takes names that are keys of every object for what they are", async () => {
    const concepts = [{ name: "__proto__", category: "constructor" }, CONCEPTS[1], CONCEPTS[2]];
    const set = await openFolder(description({ concepts }, { labels: ["__proto__"] }));
    expect(set.images[0]).toMatchObject({ labels: [0], categories: ["constructor", "part"] });
  });
});
