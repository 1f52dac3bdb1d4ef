import { readFile } from "node:fs/promises";
import { shippedModels } from "@camscribe/catalog";
import { explanationRequestSchema } from "@camscribe/contracts";
import { openExplainer } from "@camscribe/explainer";
import { median } from "../median.ts";

export const COST_HEAD = `| model | photographs | ms without tests | ms with | without / with |
| --- | --- | --- | --- | --- |`;

const ROUNDS = 5;

interface CostTask {
  /** A model's name, or the path of its card. */
  model: string;
  photographs: readonly string[];
}

/**
 * Photographs into words one at a time on one thread, each without tests of its reasons and with them in turn, so that
 * both meet the same noise.
 *
 * @returns a row of a table in Markdown: medians over photographs and rounds
 */
export async function measureCost({ model, photographs }: CostTask): Promise<string> {
  const explainer = await openExplainer({ model, folders: [shippedModels()], device: "onnx-cpu", threads: 1 });
  const images = await Promise.all(photographs.map((photograph) => readFile(photograph)));
  const taken = { without: [] as number[], with: [] as number[] };
  for (let round = -1; round < ROUNDS; round++) {
    for (const image of images) {
      for (const [side, checks] of [
        ["without", false],
        ["with", true],
      ] as const) {
        const request = explanationRequestSchema.parse({ artifacts: [], checks });
        const start = performance.now();
        const [outcome] = await explainer.explain([{ image, request }]);
        if (outcome?.ok !== true) throw new Error(outcome?.error.message);
        if (round >= 0) taken[side].push(performance.now() - start); // the first round warms up
      }
    }
  }
  await explainer.close();
  const [bare, checked] = [median(taken.without), median(taken.with)];
  const cells = [
    explainer.facts.model,
    images.length,
    bare.toFixed(1),
    checked.toFixed(1),
    (bare / checked).toFixed(2),
  ];
  return `| ${cells.join(" | ")} |`;
}
