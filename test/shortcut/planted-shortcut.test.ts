import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ExplanationRequestInput, explanationRequestSchema, type ImageExplanation } from "@camscribe/contracts";
import { type Explainer, openExplainer } from "@camscribe/explainer";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pasteTag, type Square } from "../../examples/caught-shortcut/paste-tag.ts";
import { writeModel } from "../../examples/caught-shortcut/write-model.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { describeWithTestData } from "../support/test-data.ts";

const COUNT = 40;

/** A photograph that was explained with a tag and without; the tag's left, top, right, bottom as fractions of it. */
interface Pair {
  file: string;
  tag: Box;
  tagged: ImageExplanation;
  plain: ImageExplanation;
}

type Box = readonly [number, number, number, number];

describeWithTestData("a network that takes a magenta tag for its class, on 40 photographs", (data) => {
  let explainer: Explainer;
  const pairs: Pair[] = [];

  beforeAll(async () => {
    const model = await writeModel(mkdtempSync(join(tmpdir(), "camscribe-shortcut-")));
    explainer = await openExplainer({ model, folders: [], device: "onnx-cpu", threads: 1 });
    const random = seededRandom(3);
    const files = readdirSync(data("images")).filter((name) => name.endsWith(".jpg"));
    for (const file of files.slice(0, COUNT)) {
      const photograph = readFileSync(data("images", file));
      const { width, height } = await sharp(photograph).metadata();
      const side = Math.round(Math.min(width, height) / 6);
      const square: Square = { left: random(width - side), top: random(height - side), side };
      const tagged = await explain(await pasteTag(photograph, square), {});
      const plain = await explain(photograph, { target: { class: "sheep" } });
      pairs.push({ file, tag: fractions(square, width, height), tagged, plain });
    }
  });
  afterAll(() => explainer.close());

  async function explain(image: Uint8Array, request: ExplanationRequestInput): Promise<ImageExplanation> {
    const [outcome] = await explainer.explain([
      { image, request: explanationRequestSchema.parse({ artifacts: [], ...request }) },
    ]);
    if (!outcome?.ok) throw new Error(outcome?.error.message);
    return outcome.explanation;
  }

  it("finds the tag as the first reason of its class, passed, in every one that carries it", () => {
    expect(pairs).toHaveLength(COUNT);
    for (const { file, tagged } of pairs) {
      const [first] = reasonsOf(tagged);
      expect([file, tagged.predictions[0]?.label, first?.concept, first?.sign, first?.check.outcome]).toEqual([
        file,
        "sheep",
        "magenta",
        "for",
        "passed",
      ]);
    }
  });

  it("finds it where it is: each edge of its region is the tag's, to one cell of the map", () => {
    for (const { file, tag, tagged } of pairs) {
      const [told] = tagged.explanations;
      const box = told?.reasons[0]?.region?.box as Box;
      const cell = 1 / (told?.heatmap.width as number);
      for (const [edge, at] of box.entries())
        expect(Math.abs(at - (tag[edge] as number)), file).toBeLessThanOrEqual(cell);
    }
  });

  it("finds it in none of them that do not carry it, though the same class is asked about", () => {
    for (const { plain } of pairs) expect(reasonsOf(plain).map(({ concept }) => concept)).not.toContain("magenta");
  });

  it("changes its mind in every one when the tag's units are switched off", () => {
    for (const { file, tagged } of pairs) {
      const without = tagged.explanations[0]?.decision_without;
      expect([file, without?.ranks[0], without?.prediction.label === "sheep"]).toEqual([file, 1, false]);
    }
  });

  it("tells two equal and opposite concepts as such: they cancel", () => {
    for (const { tagged } of pairs) {
      const [bright, pale] = ["bright", "pale"].map((name) =>
        reasonsOf(tagged).find(({ concept }) => concept === name),
      );
      // a photograph with no bright place has neither
      expect(bright === undefined).toBe(pale === undefined);
      if (bright === undefined || pale === undefined) continue;
      expect([bright.sign, pale.sign]).toEqual(["for", "against"]);
      expect(bright.contribution + pale.contribution).toBeCloseTo(0, 5);
      expect((bright.check.delta_score ?? Number.NaN) + (pale.check.delta_score ?? Number.NaN)).toBeCloseTo(0, 4);
      expect(tagged.explanations[0]?.text).toMatch(
        /'bright'[\s\S]*against sheep[\s\S]*'pale'|'pale'[\s\S]*against sheep/,
      );
    }
    expect(
      pairs.filter(({ tagged }) => reasonsOf(tagged).some(({ concept }) => concept === "bright")).length,
    ).toBeGreaterThan(COUNT / 2);
  });

  it("never names a unit that is active and that no class reads", () => {
    for (const { tagged, plain } of pairs) {
      for (const told of [tagged, plain]) {
        expect(reasonsOf(told).map(({ concept }) => concept)).not.toContain("coloured");
        expect(told.explanations[0]?.text).not.toContain("coloured");
      }
    }
  });
});

function reasonsOf({ explanations }: ImageExplanation) {
  return explanations[0]?.reasons ?? [];
}

function fractions({ left, top, side }: Square, width: number, height: number): Box {
  return [left / width, top / height, (left + side) / width, (top + side) / height];
}
