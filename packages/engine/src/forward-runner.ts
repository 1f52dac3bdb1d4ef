import { type Network, type Port, Shapes } from "@camscribe/network";
import { loadRuntime, openSession, type Session } from "./session.ts";

/** A network as it is, without an explanation: some of its tensors are read out. */
export class ForwardRunner {
  readonly #session: Session;
  readonly #network: Network;
  readonly #tensors: readonly string[];

  private constructor(session: Session, network: Network, tensors: readonly string[]) {
    this.#session = session;
    this.#network = network;
    this.#tensors = tensors;
  }

  /** @param tensors  what to read out, by name; each depends on the image */
  static async open(network: Network, tensors: readonly string[], threads: number): Promise<ForwardRunner> {
    const shapes = new Shapes(network);
    const port = (name: string): Port => ({
      name,
      type: "float32",
      shape: shapes.of(name).map((size, axis) => (size < 0 ? `${name}_${axis}` : size)),
    });
    const parts = {
      name: "forward",
      opset: network.opset,
      nodes: network.nodes,
      constants: network.constants,
      inputs: [port(network.input.name)],
      outputs: tensors.map(port),
    };
    return new ForwardRunner(await openSession(parts, threads), network, tensors);
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
    const { Tensor } = loadRuntime();
    const outputs = await this.#session.run(
      { [name]: new Tensor("float32", all, [inputs.length, ...size]) },
      this.#tensors,
    );
    return new Map(this.#tensors.map((tensor) => [tensor, outputs[tensor]?.data as Float32Array]));
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}
