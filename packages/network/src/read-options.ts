/** What a model card says of a network that its file does not. */
export interface ReadOptions {
  input: {
    /** The input's name; may be left out where the network has one input. */
    node?: string;
    /** Pixels. */
    height: number;
    width: number;
    layout: "NCHW" | "NHWC";
  };
  /** The tensor that holds the scores of the classes; what it does not need is left out of the network. */
  score: string;
}
