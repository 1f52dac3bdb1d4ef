import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pngOf } from "@camscribe/imaging";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeBrokenImages } from "../support/broken-images.ts";
import { type CliRun, runCli, SHEEP } from "../support/cli.ts";
import { SIDE, writeMeanColourModel } from "../support/mean-colour-model.ts";

let folder: string;
let model: string;
let card: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-"));
  model = join(folder, "colours.onnx");
  card = join(folder, "card.json");
  await writeMeanColourModel(model);
  const green = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, index) => (index % 3 === 1 ? 255 : 0));
  await writeFile(join(folder, "colours.png"), await pngOf({ width: SIDE, height: SIDE, data: green }));
});
afterAll(() => rm(folder, { recursive: true }));

describe("a network with no card, in three commands", () => {
  let inspected: CliRun;
  beforeAll(async () => {
    inspected = await runCli(["models", "inspect", model, "--out", card]);
  });

  it("is given one, and told what in it is guessed", async () => {
    expect(inspected).toMatchObject({ code: 0, stderr: "" });
    expect(inspected.stdout).toContain("Guessed, so look at it:\n- input.fit:");
    expect(inspected.stdout).toContain("Layer to explain: 'map'");
    expect(JSON.parse(await readFile(card, "utf8"))).toMatchObject({ name: "colours", weights: "colours.onnx" });
  });

  it("is checked by it", async () => {
    const { code, stdout } = await runCli(["models", "check", card]);
    expect(code).toBe(0);
    expect(stdout).toContain("- right alone and beside others");
  });

  it("is explained by it", async () => {
    const { code, stdout } = await runCli(["explain", "--model", card, "--exact-input", join(folder, "colours.png")]);
    expect({ code, text: stdout.split("\n")[2] }).toEqual({ code: 0, text: expect.stringContaining("Class 1") });
  });
});

describe("camscribe models inspect", () => {
  it("prints a card that can be read, and nothing else, on standard output", async () => {
    const { code, stdout, stderr } = await runCli(["models", "inspect", model, "--images", SHEEP]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ scores: { node: "logits" } });
    expect(stderr).toMatch(/values seen on the 1\s+photograph given/);
  });

  it("prints card, grounds and layers with --json", async () => {
    const { stdout, stderr } = await runCli(["models", "inspect", model, "--json"]);
    const { card, grounds, layers } = JSON.parse(stdout);
    expect(stderr).toBe("");
    expect(card.layers.explain).toBe("map");
    expect(grounds[0]).toEqual(expect.objectContaining({ field: expect.any(String), state: expect.any(String) }));
    expect(layers.at(-1)).toMatchObject({ name: "map", negative: 0, receptiveField: [{ field: 1 }, { field: 1 }] });
  });

  it("writes over no file unasked", async () => {
    const there = join(folder, "there.json");
    await writeFile(there, "mine");
    const refused = await runCli(["models", "inspect", model, "--out", there]);
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("--force writes over it");
    expect(await readFile(there, "utf8")).toBe("mine");
    expect((await runCli(["models", "inspect", model, "--out", there, "--force"])).code).toBe(0);
    expect(JSON.parse(await readFile(there, "utf8"))).toMatchObject({ name: "colours" });
  });

  it("ends with 2 where the file is no network, or not there", async () => {
    const text = join(folder, "text.onnx");
    await writeFile(text, "not a network");
    expect(await runCli(["models", "inspect", text])).toMatchObject({ code: 2, stdout: "" });
    const missing = await runCli(["models", "inspect", join(folder, "missing.onnx")]);
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining("FILE_UNREADABLE") });
  });
});

describe("camscribe models check", () => {
  it("ends with 1 where some picture cannot be read, and tells the others", async () => {
    const broken = await writeBrokenImages(join(folder, "broken"));
    const run = await runCli(["models", "check", card, broken.IMAGE_TYPE as string, SHEEP]);
    expect(run.code).toBe(1);
    expect(run.stdout).toContain("IMAGE_TYPE");
    expect(run.stdout).toMatch(/class \d \(score/);
  });

  it("ends with 2 where the card does not reproduce its reference outputs", async () => {
    const wrong = join(folder, "wrong.json");
    const reference = { tolerance: 1e-3, images: [{ file: "colours.png", scores: [1, 2, 3] }] };
    await writeFile(join(folder, "reference.json"), JSON.stringify(reference));
    await writeFile(
      wrong,
      JSON.stringify({ ...JSON.parse(await readFile(card, "utf8")), reference: "reference.json" }),
    );
    const run = await runCli(["models", "check", wrong]);
    expect(run).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("CARD_INVALID") });
  });
});
