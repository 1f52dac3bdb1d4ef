import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { NameTable } from "@camscribe/contracts";
import { seededBelow } from "@camscribe/evaluation";
import { COST_HEAD, measureCost } from "./cost.ts";
import { compareOrders, ORDERS_HEAD } from "./order.ts";
import { SHARES_HEAD, sharesRow, tallyTables } from "./share.ts";

const HELP = `How far checks and orders hold, on a folder of photographs; docs/checks.md shows what came.

  node --conditions=@camscribe/source --import tsx bench/src/checks/main.ts [options] PHOTOGRAPHS

  --model CARD     a model's name, or the path of its card
  --layer NAME     single units of this layer are switched off, and orders of them compared
  --names TABLE    reasons by this name table are checked, at the card's layer
  --shuffles N     and by as many tables with its names dealt anew (1000)
  --cost           photographs into words, with reasons tested and without
  --photographs N  so many of the folder (all)
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: "string" },
    layer: { type: "string" },
    names: { type: "string" },
    shuffles: { type: "string", default: "1000" },
    cost: { type: "boolean", default: false },
    photographs: { type: "string" },
  },
});
const { model, layer, names, cost } = values;
const [folder] = positionals;
if (model === undefined || folder === undefined) console.log(HELP);
else {
  const files = (await readdir(folder)).filter((name) => /\.jpe?g$/i.test(name)).sort();
  const every = Math.max(1, Math.floor(files.length / Number(values.photographs ?? files.length)));
  const photographs = files
    .filter((_, index) => index % every === 0)
    .slice(0, Number(values.photographs ?? files.length))
    .map((name) => join(folder, name));
  if (layer !== undefined) console.log(`${ORDERS_HEAD}\n${await compareOrders({ model, layer, photographs })}`);
  if (cost) console.log(`${COST_HEAD}\n${await measureCost({ model, photographs })}`);
  if (names !== undefined) {
    const table = JSON.parse(await readFile(names, "utf8")) as NameTable;
    const task = { model, table, photographs, shuffles: Number(values.shuffles) };
    console.log(`${SHARES_HEAD}\n${sharesRow(task, await tallyTables(task, seededBelow(7)))}`);
  }
}
