import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pngOf } from "@camscribe/imaging";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CliRun, runCli } from "../support/cli.ts";
import { SIDE, writeMeanColourModel } from "../support/mean-colour-model.ts";

const TALLY = ["unit,category,label,score", "2,color,green-c,0.5", "1,color,red-c,0.03", "3,object,sky,0.2"].join("\n");

let folder: string;
let card: string;
let imported: CliRun;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-names-"));
  card = file("card.json");
  await writeMeanColourModel(file("colours.onnx"));
  await runCli(["models", "inspect", file("colours.onnx"), "--out", card]);
  await writeFile(file("tally.csv"), TALLY);
  imported = await importFile("tally.csv", "names.json");
});
afterAll(() => rm(folder, { recursive: true }));

function file(name: string): string {
  return join(folder, name);
}

function importFile(name: string, out: string, ...more: string[]): Promise<CliRun> {
  return runCli(["names", "import", file(name), "--model", card, "--layer", "map", "--out", file(out), ...more]);
}

async function shown(name: string) {
  const { stdout } = await runCli(["names", "show", file(name), "--json"]);
  return JSON.parse(stdout);
}

describe("camscribe names import", () => {
  it("writes a table for the model's layer, and says how many names are reliable, and why", async () => {
    expect(imported).toMatchObject({ code: 0, stdout: `${file("names.json")}\n` });
    expect(imported.stderr).toContain("2 of 3 units of map have a reliable name, 1 one that is not");
    expect(imported.stderr).toContain("Reliable: iou of at least 0.04 on the images that chose the name");
  });

  it("gives names that an explanation tells", async () => {
    const green = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, index) => (index % 3 === 1 ? 255 : 0));
    await writeFile(file("green.png"), await pngOf({ width: SIDE, height: SIDE, data: green }));
    const args = ["explain", "--model", card, "--layer", "map", "--exact-input", "--names", file("names.json")];
    const { code, stdout } = await runCli([...args, file("green.png")]);
    expect(code).toBe(0);
    expect(stdout).toContain("'green'");
  });

  it("does not write over a table without --force", async () => {
    const before = await readFile(file("names.json"), "utf8");
    const again = await importFile("tally.csv", "names.json", "--reliable-from", "0.01");
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("--force") });
    expect(await readFile(file("names.json"), "utf8")).toBe(before);
  });

  it.each([
    ["another size", `${TALLY}\n4,object,sea,0.1`, [], /for the 3 units of layer 'map', 0 to 2; the file has 4 units/],
    ["a bound that is no number", TALLY, ["--reliable-from", "high"], /--reliable-from: expected a number/],
    ["names on nobody's word", TALLY, ["--reliable-from", "all"], /expected --author/],
  ])("refuses a table with %s as a fault of the command", async (_, text, more, message) => {
    await writeFile(file("wrong.csv"), text);
    const { code, stdout, stderr } = await importFile("wrong.csv", "wrong.json", ...more);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });
});

describe("camscribe names show", () => {
  it("tells coverage, categories, names and provenance in lines of 80 characters", async () => {
    const { code, stdout, stderr } = await runCli(["names", "show", file("names.json")]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("█ 2 of 3 units have a reliable name\n▒ 1 of 3 units have a name that is not reliable");
    expect(stdout).toMatch(/^green +colour +0\.500 +1 +1$/m);
    expect(stdout).toMatch(/^made +Read from tally\.csv \(NetDissect's tally\)\.$/m);
    expect(stdout.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
  });

  it("prints every unit as JSON", async () => {
    const { model, layer, units } = await shown("names.json");
    expect({ model, layer }).toEqual({ model: "colours", layer: "map" });
    expect(units).toMatchObject([
      { unit: 0, concept: "red", score: 0.03, reliable: false },
      { unit: 1, concept: "green", score: 0.5, reliable: true },
      { unit: 2, concept: "sky", score: 0.2, reliable: true },
    ]);
  });

  it("says that a table is not there, or is none", async () => {
    expect(await runCli(["names", "show", file("none.json")])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("NAMES_UNKNOWN"),
    });
    expect(await runCli(["names", "show", card])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("NAMES_INVALID"),
    });
  });
});

describe("camscribe names merge", () => {
  it("lays people's corrections on top, and keeps who said what", async () => {
    await writeFile(file("people.csv"), "unit,name,reason,rejected\n0,red,seen,\n2,sky,it is all that is blue,yes\n");
    await importFile("people.csv", "people.json", "--author", "Ada");
    const tables = [file("people.json"), file("names.json")];
    const merged = await runCli(["names", "merge", ...tables, "--out", file("merged.json")]);
    expect(merged).toMatchObject({ code: 0, stdout: `${file("merged.json")}\n` });
    expect((await shown("merged.json")).units).toMatchObject([
      { unit: 0, concept: "red", reliable: true, author: "Ada", reason: "seen", from: "people.json" },
      { unit: 1, concept: "green", reliable: true, from: "names.json" },
      { unit: 2, concept: null, rejected: "sky", author: "Ada", from: "people.json" },
    ]);
    expect(merged.stderr).toMatch(/^ +2 +not sky +Ada +it is all that is blue$/m);
  });

  it("brings the patches of tables of different folders beside the one that it makes", async () => {
    for (const name of ["one", "two"]) {
      await mkdir(file(`${name}/names.patches`), { recursive: true });
      const unit = name === "one" ? 1 : 2;
      const table = JSON.parse(await readFile(file("names.json"), "utf8"));
      const names = table.names.filter((each: { unit: number }) => each.unit === unit);
      await writeFile(file(`${name}/names.json`), JSON.stringify({ ...table, names, exemplars: "names.patches" }));
      const maxima = { least: 0, most: 1, without: [1], with: [0] };
      const units = [{ unit, pictures: [{ name: `${name}.jpg`, value: 1 }], maxima }];
      await writeFile(
        file(`${name}/names.patches/index.json`),
        JSON.stringify({ format: "camscribe-exemplars/1", units }),
      );
      await writeFile(file(`${name}/names.patches/${unit}.jpg`), name);
    }
    const tables = [file("one/names.json"), file("two/names.json")];
    const { code, stderr } = await runCli(["names", "merge", ...tables, "--out", file("there/both.json")]);
    expect(code, stderr).toBe(0);
    const { exemplars } = JSON.parse(await readFile(file("there/both.json"), "utf8"));
    const patches = (name: string) => readFile(join(folder, "there", exemplars, name), "utf8");
    expect([await patches("1.jpg"), await patches("2.jpg")]).toEqual(["one", "two"]);
    const report = await runCli(["names", "report", file("there/both.json"), "--out", file("there/report.html")]);
    expect(report).toMatchObject({ code: 0 });
    const page = await readFile(file("there/report.html"), "utf8");
    for (const picture of ["one.jpg", "two.jpg"]) expect(page).toContain(picture);
  });
});
