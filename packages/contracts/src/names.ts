/** Names that two packages must agree on, each written once. */

/** Files of one result; explanations and reasons count from 1. */
export const artifactName = {
  heatmap: (explanation: number) => `heatmap-${explanation}.png`,
  overlay: (explanation: number) => `overlay-${explanation}.png`,
  concept: (explanation: number, reason: number) => `concept-${explanation}-${reason}.png`,
  page: "index.html",
  result: "result.json",
} as const;

/** In the folder of a table's `exemplars`: a unit's strongest patches side by side. */
export function patchesName(unit: number): string {
  return `${unit}.jpg`;
}

/** One queue for each model revision: a job is computed by the network that it was admitted for, or not at all. */
export function explainQueueName(model: string, weightsSha256: string): string {
  return `explain-${model}-${weightsSha256.slice(0, 8)}`;
}

/** One queue for each device: other devices round otherwise, and the parts of one dissection must fit together. */
export function dissectQueueName(device: string): string {
  return `dissect-${device}`;
}

/** Prefix of every key in Redis; the braces keep all keys of one deployment in one slot of a Redis Cluster. */
export const DEFAULT_KEY_PREFIX = "{camscribe}";

export const DEFAULT_MODEL = "centernet-coco";
