import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeBrokenImages } from "../support/broken-images.ts";
import { BOATS, type CliRun, runCli, SHEEP, startCli } from "../support/cli.ts";
import { repository } from "../support/repository.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("camscribe explain of two photographs of one name", () => {
  let run: CliRun;
  let out: string;
  beforeAll(async () => {
    out = join(folder, "out");
    run = await runCli(["explain", SHEEP, BOATS, "--out", out, "--raw", "--target", "top2"]);
  });

  it("ends with 0 and tells both on standard output, which is no terminal: no paragraph broken, no colours", () => {
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout).toContain("Sheep");
    expect(run.stdout.trim()).not.toMatch(/[^\n]\n[^\n]/);
    expect(run.stdout).not.toContain("\u001b");
  });

  it("writes each to a folder of its own", async () => {
    expect((await readdir(out)).sort()).toEqual(["image", "image-2"]);
  });

  it("writes the explanation with the path as it was given, and the files that it names", async () => {
    const result = JSON.parse(await readFile(join(out, "image", "result.json"), "utf8"));
    expect(result.file).toBe(SHEEP);
    expect(result.explanations).toHaveLength(2);
    const files = await readdir(join(out, "image"));
    expect(files).toEqual(expect.arrayContaining(result.artifacts.map(({ name }: { name: string }) => name)));
    expect(files).toEqual(expect.arrayContaining(["heatmap-2.png", "overlay-1.png", "index.html", "alpha.npy"]));
  });

  it("says on the page how to make it again", async () => {
    const page = await readFile(join(out, "image", "index.html"), "utf8");
    expect(page).toContain("npx camscribe explain");
    expect(page).toContain("--target top2");
    expect(page).not.toContain("nagasaki");
  });
});

describe("camscribe explain --json of a good photograph among broken files", () => {
  let run: CliRun;
  let broken: Record<string, string>;
  beforeAll(async () => {
    broken = await writeBrokenImages(join(folder, "broken"));
    run = await runCli(["explain", "--no-checks", "--json", ...Object.values(broken), SHEEP]);
  });

  it("ends with 1", () => {
    expect(run.code).toBe(1);
  });

  it("prints one JSON line for each, in their order, and nothing else", () => {
    const lines = run.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ file }) => file)).toEqual([...Object.values(broken), SHEEP]);
    expect(lines.slice(0, -1).map(({ error }) => error.code)).toEqual(Object.keys(broken));
    expect(lines.at(-1).predictions[0].label).toBe("sheep");
  });

  it("tells each fault on standard error, with its file and code", () => {
    for (const [code, file] of Object.entries(broken)) expect(run.stderr).toContain(`${file}: ${code}: `);
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });
});

it("prints one JSON document of one image", async () => {
  const run = await runCli(["explain", "--json", SHEEP]);
  expect(JSON.parse(run.stdout).file).toBe(SHEEP);
});

it("draws all maps of a run on one scale with --scale shared", async () => {
  const out = join(folder, "shared");
  const run = await runCli(["explain", "--no-checks", SHEEP, BOATS, "--out", out, "--scale", "shared"]);
  expect(run).toMatchObject({ code: 0, stderr: "" });
  const page = await readFile(join(out, "image", "index.html"), "utf8");
  const maximum = /--scale ([\d.e-]+)/.exec(page)?.[1] as string;
  const again = join(folder, "again");
  await runCli(["explain", "--no-checks", SHEEP, BOATS, "--out", again, "--scale", maximum]);
  for (const name of ["image", "image-2"]) {
    const pictures = [out, again].map((dir) => readFile(join(dir, name, "heatmap-1.png")));
    const [first, second] = await Promise.all(pictures);
    expect(second?.equals(first as Buffer)).toBe(true); // the page's scale makes the same picture of each photograph
  }
  const own = join(folder, "own");
  await runCli(["explain", "--no-checks", SHEEP, BOATS, "--out", own]);
  const same = await Promise.all(
    ["image", "image-2"].map(async (name) => {
      const [shared, alone] = await Promise.all([out, own].map((dir) => readFile(join(dir, name, "heatmap-1.png"))));
      return shared?.equals(alone as Buffer);
    }),
  );
  expect(same.sort()).toEqual([false, true]); // the strongest map stays as it was, the weaker one is drawn weaker
});

it("stops after Ctrl-C, keeps what is finished, and every folder is whole", async () => {
  const photographs = join(folder, "many");
  await mkdir(photographs);
  for (let number = 0; number < 60; number += 1) await copyFile(SHEEP, join(photographs, `photograph-${number}.jpg`));
  const out = join(folder, "interrupted");
  const running = startCli(["explain", "--no-checks", photographs, "--out", out]);
  await running.printed("stdout", /Sheep/);
  running.child.kill("SIGINT");
  const { code, stderr } = await running.ended;
  expect(code).toBe(130);
  const finished = await readdir(out);
  expect(finished.length).toBeGreaterThan(0);
  expect(finished.length).toBeLessThan(60);
  for (const name of finished) expect(await readdir(join(out, name))).toContain("result.json");
  expect(stderr).toBe(`stopped after ${finished.length} of 60 images\n`);
});

describe("camscribe explain whose reader has seen enough", () => {
  const stopReading = (...flags: string[]) => {
    const running = startCli(["explain", "--no-checks", SHEEP, BOATS, SHEEP, BOATS, SHEEP, ...flags]);
    running.child.stdout?.destroy();
    return running.ended;
  };

  it("goes on writing what --out asks for", async () => {
    const out = join(folder, "unread");
    expect(await stopReading("--out", out)).toMatchObject({ code: 0, stderr: "" });
    const folders = await readdir(out);
    expect(folders).toHaveLength(5);
    for (const name of folders) expect(await readdir(join(out, name))).toContain("result.json");
  });

  it("ends as one killed by SIGPIPE without --out", async () => {
    expect(await stopReading()).toMatchObject({ code: 141, stderr: "" });
  });
});

describe.each([
  ["an unknown class", ["--target", "unicorn"], "CLASS_UNKNOWN", "unicorn"],
  ["an unknown layer", ["--layer", "no/such/layer"], "LAYER_UNKNOWN", "no/such/layer"],
  ["an unknown model", ["--model", "no-such-model"], "MODEL_UNKNOWN", "centernet-coco"],
  ["a name table that is not there", ["--names", "no-such-table.json"], "NAMES_UNKNOWN", "no-such-table.json"],
  ["a file where --out expects a folder", ["--out", SHEEP], "FILE_UNREADABLE", "--out: "],
  ["an unknown format", ["--format", "mine"], "FORMAT_UNKNOWN", "markdown, came 'mine'"],
  ["no folder of templates", ["--templates", "no-such-folder"], "FILE_UNREADABLE", "no-such-folder: "],
  ["a target of no class", ["--target", "top0"], "REQUEST_MALFORMED", "--target: "],
  ["a number that is none", ["--reasons", "many"], "REQUEST_MALFORMED", "--reasons: "],
])("camscribe explain with %s", (_what, flags, code, said) => {
  it("ends with 2 and one sentence that says what is wrong", async () => {
    const run = await runCli(["explain", SHEEP, ...flags]);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain(`${code}: `);
    expect(run.stderr).toContain(said);
    expect(run.stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});

it("tells an explanation by a template of the user's", async () => {
  const templates = join(folder, "templates");
  await mkdir(templates);
  await writeFile(join(templates, "mine.txt.hbs"), "It is a {{label}}.");
  const run = await runCli(["explain", SHEEP, "--no-checks", "--json", "--templates", templates, "--format", "mine"]);
  expect(JSON.parse(run.stdout).explanations[0].text).toBe("It is a sheep.");
});

it("names file and line of a template that has a word which does not exist", async () => {
  const templates = join(folder, "misspelt");
  await mkdir(templates);
  await writeFile(join(templates, "mine.txt.hbs"), "It is\na {{labl}}.");
  const run = await runCli(["explain", SHEEP, "--templates", templates]);
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toMatch(/TEMPLATE_INVALID: .*mine\.txt\.hbs:2: .*came 'labl'/);
});

it("tells every fault of a card, each with its field", async () => {
  const card = JSON.parse(await readFile(join(repository, "models/centernet-coco/card.json"), "utf8"));
  const path = join(folder, "card.json");
  await writeFile(path, JSON.stringify({ ...card, format: "caffe", input: { ...card.input, height: -1 } }));
  const run = await runCli(["explain", SHEEP, "--model", path]);
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toMatch(/CARD_INVALID: .*format: .*input\.height: .*came -1/s);
});

it("says its version, and its help where nothing is asked", async () => {
  const { version } = JSON.parse(await readFile(join(repository, "packages/cli/package.json"), "utf8"));
  expect(await runCli(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  const bare = await runCli([]);
  expect(bare).toMatchObject({ code: 0, stderr: "" });
  expect(bare.stdout).toContain("Usage: camscribe");
});

it("ends with 2 where no image is named, or one that is not there", async () => {
  expect(await runCli(["explain"])).toMatchObject({ code: 2, stdout: "" });
  const run = await runCli(["explain", join(folder, "nothing.jpg")]);
  expect(run).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("FILE_UNREADABLE: ") });
});
