/** The explainer called directly and through the whole queue, side by side: throughput, processor time, latency. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { findModel, shippedModels } from "@camscribe/catalog";
import { PHOTOGRAPHS } from "../options.ts";
import { compareQueue } from "./compare-queue.ts";
import { HEAD, rowOf } from "./queue-table.ts";

const HELP = `What the queue costs: the explainer called directly, and the same through gateway, Redis and one worker.

  npm run build && npm run queue -w bench -- [options] [JPEG...]

  --model NAME    a model that ships, or a card's path (may be repeated): centernet-coco
  --images N      images of a pass, in multiples of the batch: 32
  --rounds N      passes of each, in turn: 5
  --batch N       images of one run of the explainer called directly: 8; the worker's is BATCH_SIZE, or its own default
  --threads N     of one run: 1
  --requests N    sent at half load: 100
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: "boolean" },
    model: { type: "string", multiple: true, default: ["centernet-coco"] },
    images: { type: "string", default: "32" },
    rounds: { type: "string", default: "5" },
    batch: { type: "string", default: "8" },
    threads: { type: "string", default: "1" },
    requests: { type: "string", default: "100" },
  },
});
if (values.help) console.log(HELP);
else await measure();

async function measure(): Promise<void> {
  console.log(HEAD);
  for (const name of values.model) {
    const model = name.includes("/") ? resolve(name) : name;
    const { card, labels } = await findModel(model, [shippedModels()]);
    for (const artifacts of [[], ["pictures", "page"]] as ("pictures" | "page")[][]) {
      const task = {
        model,
        photographs: positionals.length > 0 ? positionals : PHOTOGRAPHS,
        classes: [...labels.keys()],
        artifacts,
        batch: Number(values.batch),
        threads: Number(values.threads),
        images: Number(values.images),
      };
      const seen = await compareQueue(task, Number(values.rounds), Number(values.requests));
      console.log(rowOf(card.name, artifacts, seen));
    }
  }
}
