import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as web from "onnxruntime-web";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli, SHEEP } from "../support/cli.ts";
import { missingInPython, runPython } from "../support/python.ts";
import { repository } from "../support/repository.ts";
import { type ExportedValue, expectRawNumbers, readNumpy } from "./raw-numbers.ts";

const SIDE = 512;
/** Places of the map that the network's scores are read off. */
const PLACES = 128 * 128;
/** Why sheep (class 18) rather than cow (19), in the whole picture? */
const CONTRAST = { classes: [[18, 19]], seed: [[[1, -1]]], region: [new Array(PLACES).fill(1)] };

const folder = mkdtempSync(join(tmpdir(), "camscribe-"));
const inFolder = (...path: string[]) => join(folder, ...path);
const raw = { top2: inFolder("top2", "sheep"), contrast: inFolder("contrast", "sheep") };

beforeAll(async () => {
  await sharp(SHEEP).resize(SIDE, SIDE, { fit: "fill" }).png().toFile(inFolder("sheep.png"));
  for (const [name, ...target] of [
    ["top2", "--target", "top2"],
    ["contrast", "--target", "sheep", "--contrast", "cow"],
  ] as [string, ...string[]][]) {
    const flags = ["--exact-input", "--raw", "--names", "none", "--out", inFolder(name), ...target];
    expect(await runCli(["explain", inFolder("sheep.png"), ...flags])).toMatchObject({ code: 0 });
  }
  for (const flags of [
    ["--classes", "2", "--out", inFolder("first-two")],
    ["--out", inFolder("any.onnx")],
  ]) {
    expect(await runCli(["export", ...flags])).toMatchObject({ code: 0, stderr: "" });
  }
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe("camscribe export", () => {
  it("says into which files it writes", async () => {
    const { stdout } = await runCli(["export", "--out", inFolder("again.onnx")]);
    const files = ["again.onnx", "again.README.md", "again.labels.json", "again.config.pbtxt"];
    expect(stdout.trim().split("\n")).toEqual(files.map((name) => inFolder(name)));
    expect(JSON.parse(readFileSync(inFolder("again.labels.json"), "utf8"))[18]).toBe("sheep");
  });

  it.each([
    ["a file that is there", ["--out", inFolder("any.onnx")], "is there"],
    ["more classes than there are", ["--out", inFolder("many"), "--classes", "81"], "from 1 to 80"],
    ["a number of classes that is none", ["--out", inFolder("many"), "--classes", "few"], "--classes: "],
    ["an unknown layer", ["--out", inFolder("many"), "--layer", "no/such/layer"], "no/such/layer"],
  ])("refuses %s with 2 and one sentence", async (_what, flags, said) => {
    const run = await runCli(["export", ...flags]);
    expect(run).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(said) });
    expect(run.stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});

const missing = missingInPython(["numpy", "onnx", "onnxruntime", "PIL"]);
describe.skipIf(missing !== undefined)(`in Python${missing === undefined ? "" : ` (skipped: ${missing})`}`, () => {
  const script = fileURLToPath(new URL("run_exported.py", import.meta.url));
  const run = (model: string, inputs = {}): ExportedValue => {
    const out = mkdtempSync(inFolder("values-"));
    writeFileSync(join(out, "inputs.json"), JSON.stringify(inputs));
    runPython([script, inFolder(model), inFolder("sheep.png"), out, join(out, "inputs.json")], folder);
    return (name) => readNumpy(join(out, `${name}.npy`)).data;
  };

  it("the first classes' file passes ONNX's checker and gives the numbers of camscribe explain --raw", () => {
    expectRawNumbers(run(join("first-two", "model.onnx")), raw.top2, "hires_cam");
  });

  it("the file for any question does so for a contrast", () => {
    expectRawNumbers(run("any.onnx", CONTRAST), raw.contrast, "hires_cam");
  });

  it.each([join("first-two", "README.md"), "any.README.md"])("the example of %s runs as it stands", (readme) => {
    const place = inFolder(readme, "..");
    copyFileSync(SHEEP, join(place, "photo.jpg"));
    const example = blockOf("python", readFileSync(inFolder(readme), "utf8"));
    expect(runPython(["-c", example], place)).toMatch(/^sheep: score 0\.99, strongest at row \d+/);
  });
});

it.skipIf(missing !== undefined)("docs/export.md has a command and Python that run as they stand", async () => {
  const page = readFileSync(join(repository, "docs/export.md"), "utf8");
  const [, , ...words] = blockOf("sh", page).trim().split(" ");
  expect(words.splice(-1)).toEqual(["exported"]);
  expect(await runCli([...words, inFolder("exported")])).toMatchObject({ code: 0 });
  copyFileSync(SHEEP, inFolder("photo.jpg"));
  expect(runPython(["-c", blockOf("python", page)], folder)).toBe("classes [18  0] heat (1, 2, 64, 64)\n");
});

describe("in a browser's runtime", () => {
  web.env.wasm.numThreads = 1;
  const run = async (model: string, inputs: Record<string, web.Tensor> = {}): Promise<ExportedValue> => {
    const session = await web.InferenceSession.create(readFileSync(inFolder(model)));
    const pixels = new Uint8Array(await sharp(inFolder("sheep.png")).removeAlpha().raw().toBuffer());
    const values = await session.run({ pixels: new web.Tensor("uint8", pixels, [1, SIDE, SIDE, 3]), ...inputs });
    await session.release();
    return (name) => values[name]?.data as Float32Array;
  };

  it("the first classes' file gives the numbers of camscribe explain --raw", async () => {
    expectRawNumbers(await run(join("first-two", "model.onnx")), raw.top2, "hires_cam");
  });

  it("the file for any question does so for a contrast", async () => {
    const classes = new web.Tensor("int64", CONTRAST.classes.flat().map(BigInt), [1, 2]);
    const seed = new web.Tensor("float32", CONTRAST.seed.flat(2), [1, 1, 2]);
    const region = new web.Tensor("float32", CONTRAST.region.flat(), [1, PLACES]);
    expectRawNumbers(await run("any.onnx", { classes, seed, region }), raw.contrast, "hires_cam");
  });
});

/** The first block of a language in a page. */
function blockOf(language: string, page: string): string {
  return new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "s").exec(page)?.[1] as string;
}
