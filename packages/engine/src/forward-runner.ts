import { DataType, GraphBuilder, type Network, type Port, Shapes } from "@camscribe/network";
import { openOnnxSession } from "./onnx-session.ts";
import type { Session } from "./session.ts";

/** A network as it is, without an explanation: some of its tensors are read out. */
export class ForwardRunner {
  readonly #session: Session;
  readonly #network: Network;
  /** Names of the graph's outputs by the tensors' own. */
  readonly #names: ReadonlyMap<string, string>;

  private constructor(session: Session, network: Network, names: ReadonlyMap<string, string>) {
    this.#session = session;
    this.#network = network;
    this.#names = names;
  }

  /** @param tensors  what to read out, by name; each depends on the image */
  static async open(network: Network, tensors: readonly string[], threads: number): Promise<ForwardRunner> {
    const shapes = new Shapes(network);
    const port = (tensor: string, name = tensor): Port => ({
      name,
      type: "float32",
      shape: shapes.of(tensor).map((size, axis) => (size < 0 ? `${name}_${axis}` : size)),
    });
    // masks, float16 and quantised tensors are read out as float32 too
    const graph = new GraphBuilder(network.opset, "forward");
    const outputs = tensors.map((tensor) => port(tensor, graph.cast(tensor, DataType.FLOAT)));
    const parts = {
      name: "forward",
      opset: network.opset,
      nodes: [...network.nodes, ...graph.nodes],
      constants: network.constants,
      inputs: [port(network.input.name)],
      outputs,
    };
    const names = new Map(tensors.map((tensor, index) => [tensor, outputs[index]?.name as string]));
    return new ForwardRunner(await openOnnxSession(parts, threads), network, names);
  }

  /**
   * @param inputs  a float32 tensor for each image, in the network's own layout and range
   * @returns each tensor, all images one after another, C order
   */
  async run(inputs: readonly Float32Array[]): Promise<Map<string, Float32Array>> {
    const { name, layout, height, width } = this.#network.input;
    const all = new Float32Array(inputs.length * 3 * height * width);
    for (const [index, input] of inputs.entries()) all.set(input, index * 3 * height * width);
    const size = layout === "NCHW" ? [3, height, width] : [height, width, 3];
    const input = { type: "float32", data: all, dims: [inputs.length, ...size] };
    const outputs = await this.#session.run({ [name]: input }, [...this.#names.values()]);
    return new Map([...this.#names].map(([tensor, name]) => [tensor, outputs[name]?.data as Float32Array]));
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}
