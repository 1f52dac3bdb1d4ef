/** What is explained, directly or through the queue: the same photographs, asked about the same classes in turn. */
export interface QueueTask {
  /** A model that ships, or a card's path. */
  model: string;
  /** JPEG files. */
  photographs: string[];
  /** Indices of classes. */
  classes: number[];
  artifacts: ("pictures" | "page")[];
  /** Images of one run of the explainer called directly; the worker has its own default. */
  batch: number;
  threads: number;
  /** Images of a pass, a multiple of `batch`. */
  images: number;
}

/** One image of a task, by its number. Its class changes with it, so that no picture is the same as one before. */
export function imageOf({ photographs, classes, artifacts }: QueueTask, number: number) {
  const photograph = photographs[number % photographs.length] as string;
  const index = classes[Math.floor(number / photographs.length) % classes.length] as number;
  return { photograph, request: { target: { index }, artifacts, checks: false } };
}
