import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pngOf } from "@camscribe/imaging";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli, startCli } from "../support/cli.ts";
import { writeColourNetwork } from "../support/colour-network.ts";
import { writeLabelledSquares } from "../support/labelled-squares.ts";
import { writeMeanColourModel } from "../support/mean-colour-model.ts";

const COLOURS = ["red", "green", "blue"];

let folder: string;
let card: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-dissect-"));
  card = file("card.json");
  await writeMeanColourModel(file("colours.onnx"));
  await runCli(["models", "inspect", file("colours.onnx"), "--out", card]);
  for (const [channel, colour] of COLOURS.entries()) await writePictures(channel, file("pictures", colour));
});
afterAll(() => rm(folder, { recursive: true }));

function file(...names: string[]): string {
  return join(folder, ...names);
}

/** Noise of one channel: no two are near-duplicates. */
async function writePictures(channel: number, into: string, from = 0, to = 60): Promise<void> {
  await mkdir(into, { recursive: true });
  for (let picture = from; picture < to; picture++) {
    const data = new Uint8Array(32 * 32 * 3).fill(picture % 40);
    for (let pixel = 0; pixel < 32 * 32; pixel++) {
      data[pixel * 3 + channel] = 100 + ((pixel * 7919 + picture * 104729 + pixel * pixel * (picture + 3)) % 150);
    }
    await writeFile(join(into, `${picture}.png`), await pngOf({ width: 32, height: 32, data }));
  }
}

const dissect = (out: string, ...more: string[]) => [
  "dissect",
  ...["--model", card, "--layer", "map", "--concepts", file("pictures"), "--out", file(out), ...more],
];

describe("camscribe dissect", () => {
  it("names units from a folder for each class, and says how many names hold", async () => {
    const { code, stdout, stderr } = await runCli(dissect("names.json", "--patches", "0"));
    expect(code, stderr).toBe(0);
    const { names, method } = JSON.parse(await readFile(file("names.json"), "utf8"));
    expect(names.map(({ concept, reliable }: { concept: string; reliable: boolean }) => [concept, reliable])).toEqual(
      COLOURS.map((colour) => [colour, true]),
    );
    expect(method.score).toBe("auroc_mean");
    expect(stdout).toMatch(/3 units,\s3\swith\sa\sname,\s3\sof\sthem\sreliable/);
    expect(stderr).toContain("180 pictures");
  });

  it("gives the same table again, byte for byte, when it was interrupted on the way", async () => {
    await runCli(dissect("whole.json", "--patches", "0"));
    const running = startCli(dissect("stopped.json", "--patches", "0"));
    await running.printed("stderr", /180 pictures/);
    running.child.kill("SIGINT");
    const stopped = await running.ended;
    expect(stopped.code).not.toBe(0);
    expect((await runCli(dissect("stopped.json", "--patches", "0"))).code).toBe(0);
    expect(await readFile(file("stopped.json"), "utf8")).toBe(await readFile(file("whole.json"), "utf8"));
  });

  it("keeps what is done until the table is written", async () => {
    await mkdir(file("taken.json"));
    expect((await runCli(dissect("taken.json", "--patches", "0"))).code).not.toBe(0);
    const left = await readdir(file("taken.json.parts"), { recursive: true });
    expect(left.filter((name) => name.endsWith(".gz")).length).toBeGreaterThan(0);
    await rm(file("taken.json"), { recursive: true });
    expect((await runCli(dissect("taken.json", "--patches", "0"))).code).toBe(0);
    await expect(readdir(file("taken.json.parts"))).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("calls a unit by two concepts with --compose where one tells half of what it sees", async () => {
    await writePictures(0, file("shared", "brick"), 0, 60);
    await writePictures(0, file("shared", "rust"), 60, 120);
    for (const channel of [1, 2]) await writePictures(channel, file("shared", COLOURS[channel]!));
    const made = await runCli(dissect("composed.json", "--concepts", file("shared"), "--patches", "0", "--compose"));
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/1\snames?\s\S+\sput\stogether/) });
    const { names } = JSON.parse(await readFile(file("composed.json"), "utf8"));
    expect(names[0].composed.parts.map(({ concept }: { concept: string }) => concept).sort()).toEqual([
      "brick",
      "rust",
    ]);
    expect(names.slice(1).map(({ concept }: { concept: string }) => concept)).toEqual(["green", "blue"]);
  });

  it("tests names by painting their concepts over with --pixel-test", async () => {
    const model = await writeColourNetwork(file("network"));
    await writeLabelledSquares(file("squares"), { kinds: 1, each: 40 });
    const fixed = ["--model", model, "--concepts", file("squares"), "--quantile", "0.9", "--patches", "0"];
    const made = await runCli(["dissect", ...fixed, "--pixel-test", "8", "--out", file("tested.json")]);
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining("By pixels: of ") });
    const { names } = JSON.parse(await readFile(file("tested.json"), "utf8"));
    // without its square a unit has nothing left, in all eight; heads eight times of eight: 1/2^8
    const all = { pictures: 8, lower: 8, p: 0.00390625 };
    expect(names.slice(0, 2)).toMatchObject([
      { concept: "red", masked: all },
      { concept: "green", masked: all },
    ]);
  });

  it("explains by the names that it made", async () => {
    await runCli(dissect("told.json", "--patches", "0"));
    const picture = file("pictures", "green", "7.png");
    const { stdout } = await runCli([
      "explain",
      picture,
      "--model",
      card,
      "--layer",
      "map",
      "--names",
      file("told.json"),
    ]);
    expect(stdout).toContain("named 'green'");
  });

  it("only looks at the pictures with --check, and counts them", async () => {
    const { code, stdout } = await runCli(["dissect", "--concepts", file("pictures"), "--check"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/180 pictures/);
    expect(stdout).toMatch(/green +\S+ +\d+ +\d+ +\d+/);
  });

  it("names a picture that cannot be read, with the code for a wrong file", async () => {
    await mkdir(file("broken", "red"), { recursive: true });
    await writeFile(file("broken", "red", "cut.png"), new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]));
    const { code, stdout } = await runCli(["dissect", "--concepts", file("broken"), "--check"]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/cut\.png/);
  });

  it.each([
    ["no pictures", ["dissect", "--out", "x.json"], /--concepts: expected labelled pictures/],
    ["no place for the table", ["dissect", "--concepts", "."], /--out: expected a file/],
    ["a share that is none", ["dissect", "--concepts", ".", "--split", "half"], /--split: expected .*came "half"/],
    ["a rate above one", ["dissect", "--concepts", ".", "--rate", "5"], /--rate.*from 0 to 1/],
    ["words without CLIP", ["dissect", "--method", "clip", "--out", "x.json", "--words", "w.txt"], /--clip: expected/],
  ])("refuses %s by the flag's name", async (_, args, message) => {
    const { code, stderr } = await runCli(args);
    expect(code).toBe(2);
    expect(stderr.replaceAll(/\s+/g, " ")).toMatch(message);
  });
});
