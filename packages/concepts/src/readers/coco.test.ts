import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openConcepts } from "../open-concepts.ts";
import { barePng, COLOUR_TYPE, type Content, makeFolder, picture, type TestFolder } from "../testing/folder.ts";
import { labelsIn } from "../testing/labels.ts";

let folder: TestFolder | undefined;
afterEach(async () => {
  await folder?.remove();
  folder = undefined;
});

async function openFiles(files: Record<string, Content>, path = "") {
  folder = await makeFolder(files);
  return openConcepts(join(folder.path, path), {
    split: { seed: 1, shares: { choosing: 1, judging: 0, final: 0 } },
  });
}

const IMAGES = [
  { id: 7, file_name: "7.png", width: 4, height: 3 },
  { id: 9, file_name: "9.png", width: 4, height: 3 },
];
const CATEGORIES = [
  { id: 1, name: "person", isthing: 1, supercategory: "person" },
  { id: 90, name: "grass", isthing: 0 },
];

describe("COCO's instances", () => {
  const square = [0, 0, 2, 0, 2, 2, 0, 2];
  // Down the columns of 3: two free, four, six free.
  const runs = { size: [3, 4], counts: [2, 4, 6] };

  async function openInstances(annotations: readonly object[], change: object = {}) {
    const json = { info: {}, images: IMAGES, categories: CATEGORIES, annotations, ...change };
    const png = await picture(4, 3);
    return openFiles({ "annotations/instances_val2017.json": json, "val2017/7.png": png, "val2017/9.png": png });
  }

  it("label polygons and runs; a picture without any was looked through as well", async () => {
    const set = await openInstances([
      { image_id: 7, category_id: 1, segmentation: [square], iscrowd: 0 },
      { image_id: 7, category_id: 90, segmentation: runs, iscrowd: 1 },
    ]);
    expect(set.concepts).toEqual([
      { name: "person", category: "object" },
      { name: "grass", category: "stuff" },
    ]);
    expect(set.images.map(({ file, present, categories }) => ({ file, present, categories }))).toEqual([
      { file: join(folder!.path, "val2017/7.png"), present: [0, 1], categories: ["object", "stuff"] },
      { file: join(folder!.path, "val2017/9.png"), present: [], categories: ["object", "stuff"] },
    ]);
    // The runs label column 0's last pixel and all of column 1: two of these pixels are the person's as well.
    const first = [1, 1, 0, 0, 1, 1, 0, 0, 2, 2, 0, 0];
    const second = [0, 2, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0];
    expect(await labelsIn(set, 0)).toEqual({ width: 4, height: 3, planes: [first, second], whole: [] });
    expect((await labelsIn(set, 1)).planes).toEqual([]);
  });

  it("label a pixel once where two of one kind lie over each other", async () => {
    const set = await openInstances([{ image_id: 7, category_id: 1, segmentation: [square, square] }]);
    expect((await labelsIn(set, 0)).planes).toEqual([[1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0]]);
  });

  it.each([
    [
      "a category that is not listed",
      [{ image_id: 7, category_id: 2, segmentation: [square] }],
      {},
      "annotations.0: expected category ids",
    ],
    [
      "a picture that is not listed",
      [{ image_id: 8, category_id: 1, segmentation: [square] }],
      {},
      "annotations.0.image_id: expected",
    ],
    [
      "a polygon of half a point",
      [{ image_id: 7, category_id: 1, segmentation: [[...square, 1]] }],
      {},
      "expected x and y in turns",
    ],
    [
      "an id of a category twice",
      [],
      { categories: [...CATEGORIES, CATEGORIES[0]] },
      "categories: expected each id once",
    ],
    [
      "more pixels than a picture may have",
      [],
      { images: [{ ...IMAGES[0], width: 99_999, height: 99_999 }] },
      "at most 50 million pixels",
    ],
    ["numbers beyond all measure", [], { images: [{ ...IMAGES[0], width: 1e300 }] }, "images.0.width: expected"],
  ])("are refused for %s", async (_, annotations, change, sentence) => {
    await expect(openInstances(annotations, change)).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringContaining(sentence),
    });
  });

  it("name the picture whose runs do not fit it", async () => {
    const set = await openInstances([{ image_id: 9, category_id: 1, segmentation: { size: [4, 3], counts: [12] } }]);
    await expect(labelsIn(set, 1)).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringContaining('a mask of "9.png": expected runs of 4 × 3 pixels, came 3 × 4'),
    });
  });
});

describe("COCO's panoptic annotations", () => {
  const PERSON = 3 + 256 * 200 + 65536; // the second and third byte count
  const segments = barePng({
    width: 4,
    height: 1,
    depth: 8,
    colourType: COLOUR_TYPE.rgb,
    rows: [[3, 200, 1, 0, 0, 0, 5, 0, 0, 3, 200, 1]],
  });

  async function openPanoptic(segments_info: readonly object[]) {
    return openFiles(
      {
        "annotations/panoptic_val2017.json": {
          images: IMAGES.slice(0, 1),
          categories: CATEGORIES,
          annotations: [{ image_id: 7, file_name: "7.png", segments_info }],
        },
        "annotations/panoptic_val2017/7.png": segments,
        "annotations/instances_val2017.json": "{}",
        "images/val2017/7.png": await picture(8, 2),
      },
      "annotations/panoptic_val2017.json",
    );
  }

  it("give each segment's category, by the number in its colour", async () => {
    const set = await openPanoptic([
      { id: PERSON, category_id: 1, iscrowd: 0 },
      { id: 5, category_id: 90 },
    ]);
    expect(set.images[0]).toMatchObject({ file: join(folder!.path, "images/val2017/7.png"), present: [0, 1] });
    expect(await labelsIn(set, 0)).toEqual({ width: 4, height: 1, planes: [[1, 0, 2, 1]], whole: [] });
  });

  it("name the mask with a segment that is not listed", async () => {
    const set = await openPanoptic([{ id: PERSON, category_id: 1 }]);
    await expect(labelsIn(set, 0)).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringMatching(/panoptic_val2017\/7\.png:\n.*came 5 at column 2, row 0/),
    });
  });
});

it("two descriptions in one folder are both named, to choose from", async () => {
  await expect(openFiles({ "a.json": {}, "annotations/b.json": {} })).rejects.toMatchObject({
    code: "CONCEPTS_INVALID",
    message: expect.stringContaining('"a.json", "annotations/b.json"'),
  });
});
