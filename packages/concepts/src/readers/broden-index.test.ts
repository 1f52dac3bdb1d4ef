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

/** Numbers in colours: R + 256 · G. */
function numbers(...row: readonly number[]): Buffer {
  const bytes = row.flatMap((number) => [number % 256, Math.floor(number / 256), 0]);
  return barePng({ width: row.length, height: 1, depth: 8, colourType: COLOUR_TYPE.rgb, rows: [bytes] });
}

const INDEX = `image,split,ih,iw,sh,sw,color,object,part,scene
a/1.jpg,train,2,4,1,2,a/1_color.png,a/1_object.png,a/1_part.png;a/2_part.png,300
a/2.jpg,val,2,4,1,2,a/1_color.png,,,
`;

// "table" was counted as a part more often than as an object; 300 needs the second byte of a mask.
const LABELS = `number,name,category,frequency,coverage,syns
1,red-c,color(9),9,0.1,
2,table,object(1);part(3),4,0.2,
3,dining_room,object(2),2,0.1,
300,street-s,scene(5),5,0.5,street
301,wheel,part(2),2,0.1,
`;

async function openBroden(files: Record<string, Content> = {}) {
  folder = await makeFolder({
    "index.csv": INDEX,
    "label.csv": LABELS,
    "images/a/1.jpg": await picture(4, 2),
    "images/a/2.jpg": await picture(4, 2),
    "images/a/1_color.png": numbers(1, 1),
    "images/a/1_object.png": numbers(3, 0),
    "images/a/1_part.png": numbers(0, 301),
    "images/a/2_part.png": numbers(2, 0),
    ...files,
  });
  return openConcepts(folder.path);
}

describe("Broden's index.csv", () => {
  it("gives the labels of label.csv by their numbers, each in the category of its greatest count", async () => {
    expect((await openBroden()).concepts).toEqual([
      { name: "red", category: "colour" },
      { name: "table", category: "part" },
      { name: "dining room", category: "object" },
      { name: "street", category: "scene" },
      { name: "wheel", category: "part" },
    ]);
  });

  it("looks in a picture for the categories that it has labels of", async () => {
    const { images } = await openBroden();
    expect(images).toEqual([
      {
        file: join(folder!.path, "images/a/1.jpg"),
        group: "images/a/1.jpg",
        part: "choosing",
        categories: ["colour", "object", "part", "scene"],
        labels: [3],
      },
      {
        file: join(folder!.path, "images/a/2.jpg"),
        group: "images/a/2.jpg",
        part: "judging",
        categories: ["colour"],
        labels: [],
      },
    ]);
  });

  it("gives a plane for each mask, with numbers of two bytes, and whole labels", async () => {
    expect(await labelsIn(await openBroden(), 0)).toEqual({
      width: 2,
      height: 1,
      planes: [
        [1, 1],
        [3, 0],
        [0, 5],
        [2, 0],
      ],
      whole: [3],
    });
  });

  it.each<[string, Record<string, Content>, string]>([
    [
      "a number without label",
      { "index.csv": INDEX.replace(",300", ",299") },
      "row 1: expected numbers of label.csv; came 299",
    ],
    ["a strange split", { "index.csv": INDEX.replace("val", "maybe") }, "row 2: expected a split"],
    ["a label's number twice", { "label.csv": LABELS.replace("301", "300") }, "row 5: expected a number of its own"],
    ["a label's number beyond two bytes", { "label.csv": LABELS.replace("301", "1e12") }, 'came "1e12"'],
    ["no column of names", { "label.csv": LABELS.replace("name", "title") }, 'header: expected a column "name"'],
    [
      "a mask outside",
      { "index.csv": INDEX.replace("a/1_object.png", "../../x.png") },
      "expected a path inside the folder",
    ],
  ])("is refused for %s", async (_, files, sentence) => {
    await expect(openBroden(files)).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringContaining(sentence),
    });
  });

  it("names the mask that has a number without label", async () => {
    const set = await openBroden({ "images/a/2_part.png": numbers(2, 9) });
    await expect(labelsIn(set, 0)).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringMatching(/2_part\.png:\n.*came 9 at column 1, row 0/),
    });
  });
});
