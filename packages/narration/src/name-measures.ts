/** What the score of a name may be: the measures of the project's own methods and of the readers of others' tables. */
const MEASURES = [
  "iou",
  "iou_lift",
  "lift",
  "auroc",
  "auroc_mean",
  "auroc_max",
  "similarity",
  "cosine",
  "cosine_cubed",
  "rank_reorder",
  "wpmi",
  "soft_wpmi",
  "picked",
] as const;

export type NameMeasure = (typeof MEASURES)[number];

/** Those taken on pictures that people labelled. */
const LABELLED: ReadonlySet<string> = new Set<NameMeasure>([
  "iou",
  "iou_lift",
  "lift",
  "auroc",
  "auroc_mean",
  "auroc_max",
]);

export function isMeasure(method: string): method is NameMeasure {
  return (MEASURES as readonly string[]).includes(method);
}

export function isOfLabelledPictures(method: string): boolean {
  return LABELLED.has(method);
}
