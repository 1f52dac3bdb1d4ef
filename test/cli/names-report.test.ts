import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jpegOf, pngOf } from "@camscribe/imaging";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { SIDE, writeMeanColourModel } from "../support/mean-colour-model.ts";

let folder: string;
let card: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-report-"));
  card = file("card.json");
  await writeMeanColourModel(file("colours.onnx"));
  await runCli(["models", "inspect", file("colours.onnx"), "--out", card]);
  await writeFile(file("names.csv"), "unit,name,score\n0,red,0.5\n1,green,0.01\n");
  const model = ["--model", card, "--layer", "map", "--reliable-from"];
  await runCli(["names", "import", file("names.csv"), ...model, "0.1", "--out", file("names.json")]);
  await runCli(["names", "import", file("names.csv"), ...model, "0.9", "--out", file("nameless.json")]);
  for (const name of ["red", "green"]) {
    const data = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, at) =>
      at % 3 === (name === "red" ? 0 : 1) ? 200 : 10,
    );
    await mkdir(file(`pictures/${name}`), { recursive: true });
    await writeFile(file(`pictures/${name}/1.png`), await pngOf({ width: SIDE, height: SIDE, data }));
  }
  await mkdir(file("plain"));
  for (let at = 0; at < 20; at++) {
    const data = new Uint8Array(SIDE * SIDE * 3).fill(200 + at);
    await writeFile(file(`plain/${at}.png`), await pngOf({ width: SIDE, height: SIDE, data }));
  }
});
afterAll(() => rm(folder, { recursive: true }));

function file(name: string): string {
  return join(folder, name);
}

describe("camscribe names report", () => {
  it("writes a page of a table that has no patches, and says how to get some", async () => {
    const { code, stdout, stderr } = await runCli(["names", "report", file("names.json"), "--out", file("bare.html")]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${file("bare.html")}\n` });
    expect(stderr).toContain("--pictures");
    expect(await readFile(file("bare.html"), "utf8")).toContain("<b>1</b> of 3 units has a reliable name");
  });

  it("takes patches out of the pictures that it is given", async () => {
    const table = JSON.parse(await readFile(file("names.json"), "utf8"));
    const names = table.names.map((name: object) => ({ ...name, threshold: 0 }));
    await writeFile(file("on.json"), JSON.stringify({ ...table, names }));
    const args = ["--concepts", file("pictures"), "--model", card, "--out", file("report.html")];
    const { code, stderr } = await runCli(["names", "report", file("on.json"), ...args]);
    expect(code, stderr).toBe(0);
    const page = await readFile(file("report.html"), "utf8");
    expect(/<img[^>]*>/.exec(page)?.[0].slice(0, 500)).toMatch(
      /alt="Unit 0, red: its strongest patches, out of 1\.png.*src="data:image\/jpeg/,
    );
  });

  it("takes them out of pictures that nobody labelled, and not of both kinds", async () => {
    const report = ["names", "report", file("on.json"), "--model", card, "--out", file("unlabelled.html")];
    const { code, stderr } = await runCli([...report, "--pictures", file("plain")]);
    expect(code, stderr).toBe(0);
    expect(await readFile(file("unlabelled.html"), "utf8")).toContain("Unit 0, red: its strongest patches, out of ");
    const both = await runCli([...report, "--pictures", file("plain"), "--concepts", file("pictures")]);
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining("came both") });
  });

  it("refuses pictures for a table of another model", async () => {
    const args = ["--concepts", file("pictures"), "--model", "centernet-coco", "--out", file("none.html")];
    const { code, stderr } = await runCli(["names", "report", file("names.json"), ...args]);
    expect([code, stderr.includes("map")]).toEqual([2, true]);
  });
});

describe("camscribe explain", () => {
  it("shows where a unit is strongest in place of the name that it lacks", async () => {
    const table = JSON.parse(await readFile(file("nameless.json"), "utf8"));
    await writeFile(file("nameless.json"), JSON.stringify({ ...table, exemplars: "nameless.patches" }));
    await mkdir(file("nameless.patches"));
    const strip = await jpegOf({ width: 224, height: 112, data: new Uint8Array(224 * 112 * 3) }, 80);
    await writeFile(file("nameless.patches/0.jpg"), strip);
    const args = ["--model", card, "--layer", "map", "--exact-input", "--names", file("nameless.json")];
    const { code, stderr } = await runCli(["explain", ...args, file("pictures/red/1.png"), "--out", file("told")]);
    expect(code, stderr).toBe(0);
    const page = await readFile(file("told/1/index.html"), "utf8");
    expect(page).toContain('alt="Where unit 0 is strongest in other pictures"');
  });
});
