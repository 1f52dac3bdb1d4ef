import type { QueueSeen } from "./compare-queue.ts";

const COLUMNS = [
  "model",
  "files",
  "images/s: direct",
  "queue",
  "queue / direct",
  "CPU ms an image: direct, worker, all",
  "one image, ms",
  "at half load, ms: median",
  "p95",
  "p95 / one image",
];

export const HEAD = `| ${COLUMNS.join(" | ")} |\n|${COLUMNS.map(() => " --- |").join("")}`;

export function rowOf(model: string, artifacts: readonly string[], seen: QueueSeen): string {
  const cells = [
    model,
    artifacts.length === 0 ? "none" : artifacts.join(", "),
    seen.direct.toFixed(1),
    seen.queued.toFixed(1),
    seen.ratio.toFixed(2),
    [seen.directMs, seen.workerMs, seen.allMs].map((ms) => ms.toFixed(0)).join(", "),
    seen.singleMs.toFixed(0),
    seen.medianMs.toFixed(0),
    seen.p95Ms.toFixed(0),
    (seen.p95Ms / seen.singleMs).toFixed(1),
  ];
  return `| ${cells.join(" | ")} |`;
}
