import { bootstrap, seededBelow, spearman } from "@camscribe/evaluation";
import { openLayer } from "./open-layer.ts";

/** What is known of a unit without switching it off. */
const ORDERS = ["contribution", "α", "activation"] as const;

export const ORDERS_HEAD = `| model | layer | photographs | contribution | α | activation | contribution over α | over activation |
| --- | --- | --- | --- | --- | --- | --- | --- |`;

interface OrderTask {
  /** A model's name, or the path of its card. */
  model: string;
  layer: string;
  photographs: readonly string[];
}

/**
 * Switches off every unit of a layer, one at a time, and correlates the fall of the first choice's score with the order
 * by contribution, by α and by total activation.
 *
 * @returns rows of a table in Markdown
 */
export async function compareOrders({ model: name, layer, photographs }: OrderTask): Promise<string> {
  const open = await openLayer(name, layer);
  const found: Record<(typeof ORDERS)[number], number[]> = { contribution: [], α: [], activation: [] };
  for (const photograph of photographs) {
    const { run, totals } = await open.explain(photograph);
    const off = [[], ...Array.from({ length: open.units }, (_, unit) => [unit])];
    const [runs] = await open.head.run([{ carried: run.carried, classes: run.chosen, off }]);
    const scores = (runs ?? []).map((each) => each.scores[0] as number);
    const falls = scores.slice(1).map((score) => (scores[0] as number) - score);
    const [target] = run.targets;
    found.contribution.push(spearman(target?.contributions ?? [], falls));
    found.α.push(spearman(target?.alpha ?? [], falls));
    found.activation.push(spearman(totals, falls));
  }
  await open.release();
  const gain = (over: "α" | "activation") => {
    const { mean, low, high } = bootstrap(
      found.contribution.map((value, image) => value - (found[over][image] as number)),
      seededBelow(1),
    );
    return `${mean.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
  };
  const mean = (values: readonly number[]) =>
    (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(3);
  const cells = [
    open.model.card.name,
    `\`${layer}\``,
    photographs.length,
    ...ORDERS.map((order) => mean(found[order])),
  ];
  return `| ${[...cells, gain("α"), gain("activation")].join(" | ")} |`;
}
