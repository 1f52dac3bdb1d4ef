/** What one contestant does in one pass, handed to its process as JSON. */
export interface Task {
  network: string;
  /** The network's file, `.onnx`. */
  onnx: string;
  card: string;
  /** JPEG files, taken in turn and again from the first. */
  photographs: string[];
  batch: number;
  /** Indices of the classes that are asked about. */
  classes: number[];
  /** Images of a pass, a multiple of `batch`. */
  images: number;
  threads: number;
}
