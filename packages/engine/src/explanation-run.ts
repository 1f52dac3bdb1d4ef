/** One image of a run, and what is asked of it. */
export interface RunInput {
  /** `[height, width, 3]`, RGB, at the network's input size. */
  pixels: Uint8Array;
  /** Classes asked about: an index, or −k for the class at rank k. */
  classes: readonly number[];
  /** For each target one weight for each of `classes`. */
  seed: readonly (readonly number[])[];
  /** Where scores are read off a map: 1 at its places that are asked about, else 0; left out: everywhere. */
  region?: Float32Array | undefined;
}

/** What the compiled graph says of one image, C order; c classes, k units. */
export interface RunOutput {
  /** `[c]`, y of every class. */
  scores: Float32Array;
  /** `[c]`, what classes are ranked by. */
  ranking: Float32Array;
  /** The classes asked about, as indices. */
  chosen: number[];
  /** y of the chosen classes with the whole layer at zero. */
  scoresOff: Float32Array;
  /** `[k, h, w]`. */
  activations: Float32Array;
  /** The carried tensors, this image's part of each. */
  carried: Float32Array[];
  targets: TargetOutput[];
}

export interface TargetOutput {
  /** `[k]`. */
  alpha: Float32Array;
  /** `[k]`. */
  contributions: Float32Array;
  /** ∂y/∂A, `[k, h, w]`, or `[k]` where it is the same at every place. */
  gradient: Float32Array;
  /** `[h, w]` each. */
  gradCam: Float32Array;
  gradCamCounterfactual: Float32Array;
  hiResCam: Float32Array;
  hiResCamCounterfactual: Float32Array;
}
