import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { differences } from "./differences.ts";
import { readBlocks } from "./page-blocks.ts";
import { PAGE, type PipelineWalk, walkPipeline } from "./pipeline.ts";

const shown = readBlocks(readFileSync(PAGE, "utf8"));

describe("docs/pipeline.md (`npm run docs:pipeline -w @camscribe/test` makes its blocks again)", () => {
  let walk: PipelineWalk;

  beforeAll(async () => {
    walk = await walkPipeline();
  }, 180_000);

  it("shows every step of the run, and nothing else", () => {
    expect([...shown.keys()].sort()).toEqual([...walk.bodies.keys()].sort());
  });

  it.each([...shown.keys()])("shows what the run gives: %s", (name) => {
    const [onPage, came] = [shown.get(name) as string, walk.bodies.get(name) as string];
    if (!onPage.startsWith("{") && !onPage.startsWith("[")) return expect(onPage).toBe(came);
    expect(differences(JSON.parse(onPage), JSON.parse(came))).toEqual([]);
  });

  it("shows all that the text is told from", () => {
    expect(walk.toldAgain).toBe(walk.explanation.explanations[0]?.text);
  });

  it("follows steps that give the same as the services do", () => {
    const { language, model, input, notices, predictions, explanations } = walk.result;
    const { timings_ms: _timings, versions: _versions, artifacts: _artifacts, ...steps } = walk.explanation;
    expect(differences({ language, model, input, notices, predictions, explanations }, steps)).toEqual([]);
  });
});

describe("the comparison of numbers", () => {
  it("lets a number differ by a thousandth and not by more", () => {
    expect(differences({ a: [1, -2] }, { a: [1.0009, -1.9985] })).toEqual([]);
    expect(differences({ a: [1, 0] }, { a: [1.002, 0] })).toEqual(["$.a.0: expected 1, came 1.002"]);
  });

  it("sees a text, a kind and a key that differ", () => {
    expect(differences({ a: "x", b: [], c: null }, { a: "y", b: {}, d: 1 })).toEqual([
      '$.a: expected "x", came "y"',
      "$.b: expected [], came {}",
      "$.c: expected null, came undefined",
      "$.d: expected undefined, came 1",
    ]);
  });
});
