import { type ConceptSet, openConcepts } from "@camscribe/concepts";
import { CamscribeError, type DissectionOrder } from "@camscribe/contracts";
import { surveyAll } from "../dissect.ts";
import { type Dissector, openDissector } from "../dissector.ts";
import { thresholdsOf } from "../merged-surveys.ts";
import { type DissectionPlan, planDigest, planDissection } from "../plan.ts";
import { countShard } from "../shard-count.ts";
import { surveyShard } from "../shard-survey.ts";
import { packSummary, type Summaries, summaryStamp, unpackSummary } from "../summaries.ts";
import { version } from "../version.ts";

/** The steps of an ordered dissection, each by itself; a step done twice gives the same bytes. */
export interface ShardRunner {
  survey(shard: number): Promise<Uint8Array>;
  /** @param summaries  with all `survey-N`; what is missing or damaged is run again */
  thresholds(summaries: Summaries): Promise<Uint8Array>;
  /** @param thresholds  what that step gave @throws INTERNAL where they are of another dissection */
  count(shard: number, thresholds: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Opens labelled pictures and a model as an order says, and makes sure that they are the ones that it means.
 *
 * @throws CONCEPTS_INVALID or MODEL_INVALID where this machine has others under the same path; CONFIG_INVALID where the
 *   plan comes out otherwise; what opening throws
 */
export async function openShardRunner(
  order: DissectionOrder,
  { folders, threads }: { folders: readonly string[]; threads: number },
): Promise<ShardRunner> {
  if (version !== order.version) throw differs("CONFIG_INVALID", "version of Camscribe", order.version, version);
  const { path, split, sha256 } = order.concepts;
  const set = await openConcepts(path, split === undefined ? {} : { split });
  if (set.sha256 !== sha256) {
    throw differs("CONCEPTS_INVALID", `digest of the labelled pictures in ${path}`, sha256, set.sha256);
  }
  const { model, device, layers } = order;
  const dissector = await openDissector({ model, folders, device, threads, layers });
  try {
    const weights = dissector.model.weightsSha256;
    if (weights !== order.weights_sha256) {
      throw differs("MODEL_INVALID", `digest of the weights of ${model}`, order.weights_sha256, weights);
    }
    const plan = planDissection(dissector, set, order);
    const digest = planDigest(plan);
    if (digest !== order.plan) throw differs("CONFIG_INVALID", "plan", order.plan, digest);
    return runnerOf(plan, digest, set, dissector);
  } catch (thrown) {
    await dissector.close();
    throw thrown;
  }
}

function runnerOf(plan: DissectionPlan, digest: string, set: ConceptSet, dissector: Dissector): ShardRunner {
  const tools = { dissector, set };
  const stamp = (key: string) => summaryStamp(digest, key);
  return {
    survey: async (shard) => packSummary(stamp(`survey-${shard}`), await surveyShard(plan, shard, tools)),
    async thresholds(summaries) {
      const signal = new AbortController().signal;
      const layers = await surveyAll({ ...tools, plan, summaries, onProgress: () => {}, signal });
      return packSummary(stamp("thresholds"), thresholdsOf(layers));
    },
    async count(shard, bytes) {
      const thresholds = await unpackSummary<Float32Array[]>(stamp("thresholds"), bytes);
      if (thresholds === undefined) {
        throw new CamscribeError(
          "INTERNAL",
          "thresholds: expected those of this dissection, came others or damaged ones",
        );
      }
      return packSummary(stamp(`count-${shard}`), await countShard(plan, shard, thresholds, tools));
    },
    close: () => dissector.close(),
  };
}

function differs(
  code: "CONCEPTS_INVALID" | "MODEL_INVALID" | "CONFIG_INVALID",
  what: string,
  meant: string,
  came: string,
) {
  return new CamscribeError(
    code,
    `expected the same ${what} for all who take part in this dissection (${meant.slice(0, 16)}), came another ` +
      `(${came.slice(0, 16)})`,
  );
}
