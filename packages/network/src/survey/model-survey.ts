/** What a model's file says of itself, before anybody has written a card for it. */
export interface ModelSurvey {
  format: "onnx" | "tfjs-layers" | "tfjs-graph";
  /** Who wrote the file, in its own words ("pytorch 2.5.0"); empty where it does not say. */
  producer: string;
  inputs: readonly DeclaredTensor[];
  /** Names of what comes out, in the file's order. */
  outputs: readonly string[];
  /** What computes each tensor, by the tensor's name; operators by the format's own names. */
  makers: ReadonlyMap<string, Maker>;
}

export interface DeclaredTensor {
  name: string;
  /** A dimension is null where the file leaves it open; undefined where it says nothing. */
  shape: readonly (number | null)[] | undefined;
}

export interface Maker {
  op: string;
  inputs: readonly string[];
}
