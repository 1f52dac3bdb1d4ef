import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nameTableSchema } from "@camscribe/contracts";
import { decodeImage } from "@camscribe/imaging";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeColourNetwork } from "../../../../test/support/colour-network.ts";
import { writeSquares } from "../testing/coloured-squares.ts";
import { type NamingDesk, type NamingDeskOptions, openNamingDesk, type Question } from "./naming-desk.ts";

const [RED, GREEN] = [0, 1];

let folder: string;
let options: Omit<NamingDeskOptions, "journal">;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-people-"));
  const model = await writeColourNetwork(join(folder, "network"));
  const squares = await writeSquares(join(folder, "squares"), 120, 8);
  options = {
    model,
    folders: [],
    device: "onnx-cpu",
    threads: 1,
    files: squares.images.map(({ file }) => file),
    seed: 1,
    work: join(folder, "work"),
    onProgress: () => {},
    signal: new AbortController().signal,
  };
});
afterAll(() => rm(folder, { recursive: true }));

let count = 0;
let journal: string;
let desk: NamingDesk;
beforeEach(async () => {
  journal = join(folder, `${count++}.answers`);
  desk = await openNamingDesk({ ...options, journal });
  return () => desk.close();
});

const nameRed = () => desk.say({ unit: RED, concept: "red square", author: "Ada", reason: "all are red" });

/** How red, green or blue the strongest pixel of a JPEG is beyond its other channels. */
async function colourOf(jpeg: Uint8Array, channel: number): Promise<number> {
  const { raster } = await decodeImage(jpeg);
  const pixels = Array.from({ length: raster.width * raster.height }, (_, at) =>
    raster.data.subarray(at * 3, at * 3 + 3),
  );
  return Math.max(...pixels.map((pixel) => 2 * pixel[channel]! - pixel[0]! - pixel[1]! - pixel[2]! + pixel[channel]!));
}

/** Somebody who picks the reddest patch. */
async function pickRed(question: Question): Promise<number> {
  const reds: number[] = [];
  for (let tile = 0; tile < question.tiles; tile++) reds.push(await colourOf((await desk.tile(question.id, tile))!, 0));
  return reds.indexOf(Math.max(...reds));
}

async function judge(name: string, choose: (question: Question) => Promise<number | null>): Promise<number> {
  let asked = 0;
  for (let next = desk.question(name); next !== undefined; next = desk.question(name)) {
    await desk.pick({ id: next.id, concept: next.concept, tile: await choose(next), judge: name });
    asked++;
  }
  return asked;
}

describe("the naming desk", () => {
  it("shows each unit by patches out of pictures that show what it sees", async () => {
    expect(desk.units().map(({ unit }) => unit)).toEqual([0, 1, 2, 3]);
    for (const unit of [RED, GREEN]) {
      const { patches } = desk.units()[unit]!;
      expect(patches).toBeGreaterThan(2);
      for (let rank = 0; rank < patches; rank++) {
        expect(await colourOf((await desk.patch(unit, rank))!, unit)).toBeGreaterThan(150);
      }
    }
    expect(await desk.patch(RED, 12)).toBeUndefined();
  });

  it("judges by other pictures than it shows", () => {
    const { hidden, set } = desk.gallery;
    expect(new Set(hidden.map(({ image }) => set.images[image]!.part))).toEqual(new Set(["judging"]));
    expect(set.images.filter(({ part }) => part === "judging").length).toBe(60);
  });

  it("keeps a name that leads a judge to the unit's patches six times of six: by chance once in 4096", async () => {
    await nameRed();
    expect(await judge("Bo", pickRed)).toBe(6);
    expect(desk.units()[RED]).toMatchObject({
      word: { concept: "red square", author: "Ada" },
      judgement: { judge: "Bo", right: 6, rounds: 6, chance: 1 / 4096, reliable: true },
    });
    const table = nameTableSchema.parse(desk.table());
    expect(table.names).toMatchObject([
      {
        unit: RED,
        concept: "red square",
        heldout_score: 1,
        chance_p: 0.000244141,
        reliable: true,
        author: "Ada",
        reason: "all are red",
      },
    ]);
    expect(table.method).toMatchObject({ score: "picked", parameters: { judges: "Bo", judged_by_author: 0 } });
    expect(table.images).toEqual({ choosing: 60, judging: 60 });
  });

  it("does not keep a name of which a judge says each time that nothing fits", async () => {
    await desk.say({ unit: RED, concept: "a face", author: "Ada" });
    await judge("Bo", async () => null);
    expect(desk.table().names).toMatchObject([{ concept: "a face", heldout_score: 0, chance_p: 1, reliable: false }]);
  });

  it("does not tell a name before all its rounds are answered", async () => {
    await nameRed();
    const question = desk.question("Bo")!;
    await desk.pick({ id: question.id, concept: question.concept, tile: await pickRed(question), judge: "Bo" });
    expect(desk.units()[RED]!.judgement).toBeUndefined();
    expect(desk.table().names[0]).toMatchObject({ reliable: false });
    expect(desk.table().names[0]).not.toHaveProperty("chance_p");
  });

  it("judges a corrected name afresh, by patches that judged nothing before", async () => {
    await desk.say({ unit: RED, concept: "a face", author: "Ada" });
    const first = new Set<string>();
    await judge("Bo", async ({ id }) => {
      first.add(id);
      return null;
    });
    await nameRed();
    const second = new Set<string>();
    await judge("Bo", async (question) => {
      second.add(question.id);
      return pickRed(question);
    });
    expect(second.size).toBeGreaterThan(0);
    expect([...second].filter((id) => first.has(id))).toEqual([]);
    expect(desk.table().names[0]).toMatchObject({ concept: "red square", heldout_score: 1 });
  });

  it("lists a unit that a person gives no name as rejected, and takes it back", async () => {
    await desk.say({ unit: GREEN, concept: null, author: "Ada", reason: "nothing in common" });
    expect(desk.table()).toMatchObject({
      names: [],
      rejected: [{ unit: GREEN, author: "Ada", reason: "nothing in common" }],
    });
    await desk.undo({ unit: GREEN, author: "Ada" });
    expect(desk.table().rejected).toBeUndefined();
  });

  it("says what name of the first table was turned down, and refuses a table of another layer", async () => {
    const start = { ...desk.table(), names: [{ unit: GREEN, concept: "grass", reliable: true }] };
    const desked = await openNamingDesk({ ...options, start, journal: join(folder, "start.answers") });
    expect(desked.units()[GREEN]).toMatchObject({ present: { concept: "grass", reliable: true } });
    await desked.say({ unit: GREEN, concept: null, author: "Ada" });
    expect(desked.table().rejected).toMatchObject([{ unit: GREEN, concept: "grass" }]);
    await desked.close();
    const other = { ...start, units: 5 };
    await expect(openNamingDesk({ ...options, start: other, journal })).rejects.toMatchObject({
      code: "NAMES_INVALID",
    });
  });

  it("goes on where it was stopped, without running the network again", async () => {
    await nameRed();
    const question = desk.question("Bo")!;
    await desk.pick({ id: question.id, concept: question.concept, tile: 0, judge: "Bo" });
    await desk.close();
    await appendFile(journal, '{"kind":"word","unit":1,"con'); // the line at which it was killed
    const drawn = await readFile(await patchFile());
    await writeFile(await patchFile(), "not drawn again");
    const again = await openNamingDesk({ ...options, journal });
    expect(again.units()[RED]).toMatchObject({ word: { concept: "red square" } });
    expect(again.question("Bo")).toEqual({ ...desk.question("Bo")! });
    expect(again.question("Bo")!.left).toBe(5);
    expect(Buffer.from((await again.patch(RED, 0))!).toString()).toBe("not drawn again");
    await writeFile(await patchFile(), drawn);
    await again.say({ unit: GREEN, concept: "green", author: "Ada" });
    await again.close();
    expect((await readFile(journal, "utf8")).split("\n").length).toBe(5); // head, name, pick, name
    desk = await openNamingDesk({ ...options, journal });
    expect(desk.units()[GREEN]).toMatchObject({ word: { concept: "green" } });
  });

  async function patchFile(): Promise<string> {
    const { digest } = desk.gallery;
    return join(options.work, digest.slice(0, 16), "patches", `choosing-${RED}-0.jpg`);
  }

  it("refuses answers about other pictures", async () => {
    const files = options.files.slice(0, 60);
    await expect(openNamingDesk({ ...options, files, journal })).rejects.toThrow(/answers about others/);
  });

  it("refuses too few pictures: copies of one count once", async () => {
    const copies = Array.from({ length: 30 }, (_, at) => options.files[at % 10]!);
    await expect(openNamingDesk({ ...options, files: copies, journal })).rejects.toThrow(/at least 20 .* came 10/);
  });

  it.each([
    [{ unit: 4, concept: "x", author: "Ada" }, /unit: expected a unit below 4, came 4/],
    [{ unit: "0", concept: "x", author: "Ada" }, /unit: .* came "0"/],
    [{ unit: 0, concept: "x" }, /author: .* came nothing/],
    [{ unit: 0, concept: " ", author: "Ada" }, /concept: expected plain text/],
    [{ unit: 0, concept: "a\u202eb", author: "Ada" }, /concept: expected plain text/],
    [{ unit: 0, concept: "x".repeat(501), author: "Ada" }, /1 to 500 characters/],
  ])("refuses %j", async (asked, expected) => {
    await expect(desk.say(asked)).rejects.toThrow(expected);
    expect(desk.table().names).toEqual([]);
  });

  it("refuses picks of questions that nobody asks any more", async () => {
    await nameRed();
    const { id } = desk.question("Bo")!;
    await desk.say({ unit: RED, concept: "tomato", author: "Ada" });
    await expect(desk.pick({ id, concept: "red square", tile: 0, judge: "Bo" })).rejects.toThrow(/still stands/);
    await expect(desk.pick({ id, concept: "tomato", tile: 4, judge: "Bo" })).rejects.toThrow(/below 4, came 4/);
    expect(await desk.tile("9.9", 0)).toBeUndefined();
  });
});
