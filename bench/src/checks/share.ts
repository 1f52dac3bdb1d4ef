import type { NameTable, UnitName } from "@camscribe/contracts";
import type { AblationOutput, RunOutput } from "@camscribe/engine";
import { shuffle } from "@camscribe/evaluation";
import { nameReasons } from "@camscribe/naming";
import { planChecks } from "@camscribe/verification";
import { openLayer } from "./open-layer.ts";

const OUTCOMES = ["passed", "not_passed", "opposite", "untested"] as const;
type Tally = Record<(typeof OUTCOMES)[number], number>;

export const SHARES_HEAD = `| model | names chosen by | reliable | reasons | passed | not passed | opposite | untested | passed, names shuffled |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |`;

interface Tallies {
  truth: Tally;
  shuffled: Tally[];
}

interface ShareTask {
  /** A model's name, or the path of its card. */
  model: string;
  table: NameTable;
  photographs: readonly string[];
  /** How often the table's names are dealt anew among the units; each such table is tried on one photograph, in turn. */
  shuffles: number;
}

/** How many of five reasons a photograph passed, by the true table and by each shuffled one. */
export async function tallyTables(task: ShareTask, below: (n: number) => number): Promise<Tallies> {
  const open = await openLayer(task.model);
  const { model, units } = open;
  const tables = [
    byUnit(task.table, units),
    ...Array.from({ length: task.shuffles }, () => shuffle(byUnit(task.table, units), below)),
  ];
  const tallies = tables.map((): Tally => ({ passed: 0, not_passed: 0, opposite: 0, untested: 0 }));
  for (const [image, photograph] of task.photographs.entries()) {
    const { run, totals } = await open.explain(photograph);
    const target = run.targets[0] as RunOutput["targets"][number];
    const label = model.labels[run.chosen[0] as number] as string;
    for (const [index, names] of tables.entries()) {
      if (index > 0 && (index - 1) % task.photographs.length !== image) continue;
      const { reasons } = nameReasons(
        { contribution: target.contributions, alpha: target.alpha },
        { units, reliable: 0, method: task.table.method, methods: [], byUnit: names },
        { label, labels: model.labels, reasons: 5, ranking: "contribution", mode: "default" },
      );
      const asked = reasons.map((reason) => ({ units: reason.units.map(({ unit }) => unit), sign: reason.sign }));
      const contributions = open.isLinear ? target.contributions : undefined;
      const plan = planChecks([{ reasons: asked, asked: 0, contrast: null, contributions }], {
        activations: totals,
        seed: 0,
      });
      const [outputs] = await open.head.run([{ carried: run.carried, classes: run.chosen, off: plan.off }]);
      for (const { outcome } of plan.judge(outputs as AblationOutput[]).flat()) (tallies[index] as Tally)[outcome] += 1;
    }
  }
  await open.release();
  return { truth: tallies[0] as Tally, shuffled: tallies.slice(1) };
}

/** A row of the table, in Markdown. */
export function sharesRow({ table }: ShareTask, { truth, shuffled }: Tallies): string {
  const reliable = table.names.filter((name) => name.reliable).length;
  const passed = shuffled.reduce((sum, tally) => sum + tally.passed, 0);
  const all = shuffled.reduce((sum, tally) => sum + countOf(tally), 0);
  const cells = [
    table.model,
    table.method.score ?? "",
    `${reliable} of ${table.units}`,
    countOf(truth),
    `${truth.passed} (${percent(truth.passed, countOf(truth))})`,
    truth.not_passed,
    truth.opposite,
    truth.untested,
    `${percent(passed, all)} of ${all}, ${shuffled.length} tables`,
  ];
  return `| ${cells.join(" | ")} |`;
}

function countOf(tally: Tally): number {
  return OUTCOMES.reduce((sum, outcome) => sum + tally[outcome], 0);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

function byUnit(table: NameTable, units: number): (UnitName | undefined)[] {
  const names = Array<UnitName | undefined>(units).fill(undefined);
  for (const name of table.names) names[name.unit] = name;
  return names;
}
