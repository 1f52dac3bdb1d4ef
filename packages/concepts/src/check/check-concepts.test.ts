import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { describeWithTestData } from "../../../../test/support/test-data.ts";
import { type Content, greyPng, makeFolder, picture, type TestFolder } from "../testing/folder.ts";
import { checkConcepts } from "./check-concepts.ts";

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

/** Three pictures of 4 × 2, of one colour each: one chooses with a mask, one judges with a mask, one has a label. */
function description(change: object = {}) {
  return {
    format: "camscribe-concepts/1",
    name: "three",
    concepts: CONCEPTS,
    images: [
      { file: "a.png", masks: ["a-mask.png"], part: "choosing" },
      { file: "b.png", masks: ["b-mask.png"], part: "judging" },
      { file: "c.png", labels: ["sky"], part: "judging", group: "cloud" },
    ],
    ...change,
  };
}

async function check(files: Record<string, Content> = {}) {
  folder = await makeFolder({
    "concepts.json": description(),
    "a.png": await picture(4, 2, [200, 0, 0]),
    "b.png": await picture(4, 2, [0, 200, 0]),
    "c.png": await picture(4, 2, [0, 0, 200]),
    "a-mask.png": greyPng([
      [1, 1, 1, 0],
      [0, 2, 0, 0],
    ]),
    "b-mask.png": greyPng([[1, 0]]),
    ...files,
  });
  return checkConcepts(folder.path);
}

describe("the check of a data set", () => {
  it("counts pictures, groups and pixels, by concept and part", async () => {
    const { faults, summary } = await check();
    expect(faults).toEqual([]);
    expect(summary).toMatchObject({ name: "three", images: 3, groups: 3, hasMasks: true, hasColours: false });
    expect(summary.parts).toEqual({
      choosing: { images: 1, groups: 1 },
      judging: { images: 2, groups: 2 },
      final: { images: 0, groups: 0 },
    });
    expect([...summary.categories]).toEqual([
      ["object", 1],
      ["part", 1],
      ["texture", 1],
    ]);
    expect(summary.concepts).toEqual([
      { ...CONCEPTS[0], images: { choosing: 1, judging: 2, final: 0 }, pixels: 3 + 1 },
      { ...CONCEPTS[1], images: { choosing: 1, judging: 0, final: 0 }, pixels: 1 },
      { ...CONCEPTS[2], images: { choosing: 0, judging: 0, final: 0 }, pixels: 0 },
    ]);
  });

  it("hints at empty parts and at concepts that nothing shows", async () => {
    expect((await check()).hints).toEqual([
      "part final: no picture stands in it",
      'part "wheel": no picture of judging shows it',
      'texture "striped": no picture shows it',
    ]);
  });

  it("hints at nearly the same picture in two parts", async () => {
    const { hints } = await check({ "b.png": await picture(4, 2, [203, 2, 0]) });
    expect(hints).toContain('group "a.png": its pictures stand in choosing and judging');
  });

  it("tells of every file with something wrong, in their order, and goes on", async () => {
    const images = [
      { file: "a.png", masks: ["a-mask.png", "gone.png"] },
      { file: "b.png", masks: ["b-mask.png"] },
      { file: "text.png", labels: ["sky"] },
      { file: "b-mask.png", masks: ["wrong-values.png"] },
      { file: "a-mask.png", masks: ["upright.png"] },
      { file: "../up.png" },
    ];
    const { faults, summary } = await check({
      "concepts.json": description({ images, colours: "none.bin" }),
      "text.png": "no picture",
      "wrong-values.png": greyPng([[1, 9]]),
      "upright.png": greyPng([[1], [1]]),
    });
    const at = (file: string) => join(folder!.path, file);
    expect(faults).toEqual([
      expect.stringContaining('colours: expected a file; "none.bin" is not there'),
      'images.0.masks: expected a file; "gone.png" is not there',
      expect.stringContaining(`${at("text.png")}: the image: expected JPEG, PNG or WebP`),
      `${at("wrong-values.png")}:\n  expected concept numbers 0 to 3; came 9 at column 1, row 0`,
      expect.stringContaining(`${at("upright.png")}: expected a mask of the picture's proportions`),
      'images.5.file: expected a path inside the folder; came "../up.png"',
    ]);
    expect(summary.images).toBe(1);
  });

  it("asks for the parts that some pictures have and some have not", async () => {
    const { images } = description();
    const { faults } = await check({ "concepts.json": description({ images: [images[0], { file: "b.png" }] }) });
    expect(faults).toEqual(['"b.png": expected a part, as other pictures have']);
  });

  it("reports each picture as it is done", async () => {
    await check();
    const told: number[][] = [];
    await checkConcepts(folder!.path, { onProgress: (...progress) => told.push(progress) });
    expect(told).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  it("throws where the description cannot be read", async () => {
    await check();
    await writeFile(join(folder!.path, "concepts.json"), Buffer.from([0, 255, 254, 0, 13]));
    await expect(checkConcepts(folder!.path)).rejects.toMatchObject({ code: "CONCEPTS_INVALID" });
    await expect(checkConcepts("/nowhere")).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  });
});

describeWithTestData("the check of mini-broden", (data) => {
  // Of its videos, only 0001TP stands in both halves (13 and 8 frames).
  it("finds no fault, as many pixels as concepts.json tells, and what is parted that belongs together", async () => {
    const { faults, hints, summary } = await checkConcepts(data("concepts/mini-broden"));
    expect(faults).toEqual([]);
    const [building, grass] = summary.concepts;
    expect(building).toMatchObject({ name: "building", pixels: 3341754 });
    expect(grass).toMatchObject({ name: "grass", pixels: 4944681 });
    const parted = hints.filter((hint) => hint.startsWith("group"));
    expect(parted.filter((hint) => hint.includes("camvid"))).toEqual([
      'group "camvid/images/0001TP_#.jpg": its pictures stand in choosing and judging',
    ]);
  });
});
