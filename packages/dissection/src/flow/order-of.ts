import { resolve } from "node:path";
import type { DissectionOrder } from "@camscribe/contracts";
import { type DissectionPlan, planDigest } from "../plan.ts";
import { version } from "../version.ts";

/** What others must know to run the shards of a plan. @param model  its name, or its card's path */
export function orderOf(
  plan: DissectionPlan,
  model: string,
  { path, split }: Pick<DissectionOrder["concepts"], "path" | "split">,
): DissectionOrder {
  const { concepts, layers, device, quantile, rounds, seed, shards } = plan;
  return {
    plan: planDigest(plan),
    version,
    shards: shards.length,
    concepts: { path, sha256: concepts.sha256, ...(split === undefined ? {} : { split }) },
    model: model === plan.model.name ? model : resolve(model),
    weights_sha256: plan.model.weightsSha256,
    layers: layers.map(({ name }) => name),
    device,
    quantile,
    rounds,
    seed,
  };
}
