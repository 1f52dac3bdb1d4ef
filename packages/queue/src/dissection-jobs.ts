import { type DissectionJob, dissectionStepSchema } from "@camscribe/contracts";
import type { JobsOptions } from "bullmq";

/** One job of a flow as BullMQ takes it. */
export interface FlowStep {
  name: DissectionJob["step"];
  data: DissectionJob;
  opts: JobsOptions;
}

/** So often a shard may take the compute process down before it fails. */
const ATTEMPTS = 3;

/** `survey-3`, `thresholds`, `count-3`, `end`. */
export function stepKey(job: DissectionJob): string {
  return "shard" in job ? `${job.step}-${job.shard}` : job.step;
}

/** The ids of one dissection's jobs begin with it. BullMQ refuses ids that are numbers, or hold a colon. */
export function idPrefix(order: string): string {
  return `order-${order.slice(0, 24)}-`;
}

/** Adding one that is there already changes nothing: its id says all that it does. */
export function flowStep(data: DissectionJob): FlowStep {
  return { name: data.step, data, opts: { jobId: idPrefix(data.order) + stepKey(data), attempts: ATTEMPTS } };
}

/** Storage keys of steps by their own keys. @param values  as BullMQ gives children's return values, by their Redis keys */
export function stepResults(order: string, values: Record<string, unknown>): Map<string, string> {
  return new Map(
    Object.entries(values).map(([redisKey, value]) => {
      const id = redisKey.slice(redisKey.lastIndexOf(":") + 1);
      return [id.slice(idPrefix(order).length), dissectionStepSchema.parse(value).sha256];
    }),
  );
}
