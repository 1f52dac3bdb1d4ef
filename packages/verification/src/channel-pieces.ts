import {
  type Cut,
  copyNode,
  findAttribute,
  type GraphBuilder,
  isMeanOverSpace,
  type Network,
  readsOf,
  type Shapes,
} from "@camscribe/network";
import { isDepthwise } from "./is-depthwise.ts";

type HeadNode = Cut["head"][number];

/** Channels of a tensor that stand side by side. */
export interface ChannelPiece {
  /** `[n, c, h, w]`, one row an image, where no unit has a say in it; else `[m, c, h, w]`, one row a run. */
  tensor: string;
  /** c. */
  channels: number;
  isShared: boolean;
  /** What each channel is multiplied by, run by run: `[m, c, 1, 1]`. */
  scale?: string;
}

/** Functions of each number alone. */
const POINTWISE: ReadonlySet<string> = new Set([
  "Elu",
  "HardSigmoid",
  "HardSwish",
  "LeakyRelu",
  "Relu",
  "Sigmoid",
  "Tanh",
]);

/**
 * Tensors of a head as pieces of their channels. Where a head joins what its layer changes with what passes by it, the
 * latter's channels are the same in all runs of an image: so is what nodes make of them that keep channels apart, and
 * their part of a convolution's sum.
 */
export class ChannelPieces {
  readonly #graph: GraphBuilder;
  readonly #network: Network;
  readonly #shapes: Shapes;
  readonly #image: string;
  readonly #shared: ReadonlyMap<string, string>;
  readonly #pieces = new Map<string, readonly ChannelPiece[]>();
  readonly #whole = new Set<string>();

  /**
   * @param image   the graph's input, int64 `[m]`: the image that a run is of
   * @param shared  tensors that pass by the layer, and the graph's inputs that hold them, one row an image
   */
  constructor(
    graph: GraphBuilder,
    { network, shapes }: { network: Network; shapes: Shapes },
    image: string,
    shared: ReadonlyMap<string, string>,
  ) {
    this.#graph = graph;
    this.#network = network;
    this.#shapes = shapes;
    this.#image = image;
    this.#shared = shared;
  }

  /** @returns undefined where a tensor is none but whole */
  of(tensor: string): readonly ChannelPiece[] | undefined {
    return this.#pieces.get(tensor);
  }

  /** Writes one node of the head: by pieces where there are any and it can be, else as it is. */
  write(node: HeadNode): void {
    const pieces = this.#after(node);
    if (pieces !== undefined) {
      this.#pieces.set(node.output[0] as string, pieces);
      return;
    }
    if (node.opType === "Conv" && this.#convolve(node)) return;
    for (const tensor of readsOf(node)) this.writeWhole(tensor);
    this.#graph.nodes.push(node);
  }

  /** How much of a tensor its largest piece is: 1 where it is whole. */
  largestShare(tensor: string): number {
    const pieces = this.#whole.has(tensor) ? [] : (this.#pieces.get(tensor) ?? []);
    const channels = pieces.map((piece) => piece.channels);
    return pieces.length === 0 ? 1 : Math.max(...channels) / channels.reduce((sum, count) => sum + count, 0);
  }

  /** Writes a tensor as the network has it, one row a run; nothing where it is already. */
  writeWhole(tensor: string): void {
    const pieces = this.#pieces.get(tensor);
    if (pieces === undefined || this.#whole.has(tensor)) return;
    this.#whole.add(tensor);
    this.#join(pieces, tensor);
  }

  /** What a node that keeps channels apart makes of pieces. */
  #after(node: HeadNode): readonly ChannelPiece[] | undefined {
    const { opType, input } = node;
    if (opType === "Concat") return this.#side(node);
    if (opType === "Mul") return this.#scaled(node);
    const given = this.#pieces.get(input[0] as string);
    if (given === undefined) return undefined;
    if (POINTWISE.has(opType) || isMeanOverSpace(this.#network, this.#shapes, node)) {
      return given.map((piece) => {
        const plain = piece.scale === undefined ? piece : this.#ofRuns(piece);
        return { ...plain, tensor: copyNode(this.#graph, node, [plain.tensor, ...input.slice(1)]) };
      });
    }
    return isDepthwise({ network: this.#network, shapes: this.#shapes }, node)
      ? this.#convolved(node, given)
      : undefined;
  }

  /** Pieces that stand side by side, neighbours of one kind joined. */
  #side(node: HeadNode): readonly ChannelPiece[] | undefined {
    const rank = this.#shapes.get(node.output[0] as string)?.length;
    const axis = Number(findAttribute(node, "axis")?.i ?? 0);
    if (rank !== 4 || (axis !== 1 && axis !== -3)) return undefined;
    if (node.input.some((tensor) => this.#network.constants.has(tensor))) return undefined;
    const all = node.input.flatMap((tensor) => this.#pieces.get(tensor) ?? [this.#only(tensor)]);
    if (!all.some(({ isShared }) => isShared)) return undefined;
    const kinds: ChannelPiece[][] = [];
    for (const piece of all) {
      const last = kinds.at(-1)?.[0];
      if (last?.isShared === piece.isShared && last.scale === undefined && piece.scale === undefined) {
        kinds.at(-1)?.push(piece);
      } else kinds.push([piece]);
    }
    return kinds.map((pieces) => {
      const [first] = pieces as [ChannelPiece];
      if (pieces.length === 1) return first;
      const tensors = pieces.map(({ tensor }) => tensor);
      return {
        tensor: this.#graph.node("Concat", tensors, { axis: 1 }),
        channels: pieces.reduce((sum, { channels }) => sum + channels, 0),
        isShared: first.isShared,
      };
    });
  }

  /** A tensor as one piece: what passes by the layer is shared, what comes from it is not. */
  #only(tensor: string): ChannelPiece {
    const channels = this.#shapes.of(tensor)[1] as number;
    const shared = this.#shared.get(tensor);
    return { tensor: shared ?? tensor, channels, isShared: shared !== undefined };
  }

  /** Pieces times one number a channel, which is kept beside them: `s · X`. */
  #scaled({ input }: HeadNode): readonly ChannelPiece[] | undefined {
    const [first, second] = input as [string, string];
    for (const [pieced, by] of [input, [second, first]] as [string, string][]) {
      const given = this.#pieces.get(pieced);
      if (given === undefined) continue;
      const [images, channels, ...places] = this.#shapes.of(pieced);
      const isOneAChannel = this.#shapes.get(by)?.join() === [images, channels, 1, 1].join();
      if (!isOneAChannel || places.every((size) => size === 1)) continue;
      this.writeWhole(by);
      return placed(given).map(({ piece, start, end }) => {
        const own = this.#graph.slice(by, 1, start, end);
        return { ...piece, scale: piece.scale === undefined ? own : this.#graph.multiply(piece.scale, own) };
      });
    }
    return undefined;
  }

  /** A depthwise convolution without a bias: W ∗ (s · X) = s · (W ∗ X), channel by channel. */
  #convolved(node: HeadNode, given: readonly ChannelPiece[]): readonly ChannelPiece[] {
    return placed(given).map(({ piece, start, end }) => {
      const weights = this.#graph.slice(node.input[1] as string, 0, start, end);
      const tensor = copyNode(this.#graph, node, [piece.tensor, weights], { group: piece.channels });
      return { ...piece, tensor };
    });
  }

  /**
   * A convolution over all channels: W ∗ X + b = W₁ ∗ X₁ + b + W₂ ∗ X₂, the part of shared pieces once an image.
   *
   * @returns whether there are such pieces; nothing is written else
   */
  #convolve(node: HeadNode): boolean {
    const [input, weights, ...bias] = node.input as [string, string];
    const all = placed(this.#pieces.get(input) ?? []);
    const groups = Number(findAttribute(node, "group")?.i ?? 1);
    const shared = all.filter(({ piece }) => piece.isShared && piece.scale === undefined);
    if (shared.length === 0 || groups !== 1 || !this.#network.constants.has(weights)) return false;
    const own = all.filter((each) => !shared.includes(each));
    const sliced = (pieces: readonly Placed[]) =>
      this.#concat(pieces.map(({ start, end }) => this.#graph.slice(weights, 1, start, end)));
    const joined = this.#concat(shared.map(({ piece }) => piece.tensor));
    const once = copyNode(this.#graph, node, [joined, sliced(shared)]);
    const part = copyNode(this.#graph, node, [this.#join(own.map(({ piece }) => piece)), sliced(own), ...bias]);
    this.#graph.node("Add", [part, this.#graph.node("Gather", [once, this.#image], { axis: 0 })], {}, node.output[0]);
    return true;
  }

  #ofRuns({ tensor, channels, isShared, scale }: ChannelPiece): ChannelPiece {
    const rows = isShared ? this.#graph.node("Gather", [tensor, this.#image], { axis: 0 }) : tensor;
    return { tensor: scale === undefined ? rows : this.#graph.multiply(rows, scale), channels, isShared: false };
  }

  #join(pieces: readonly ChannelPiece[], output?: string): string {
    return this.#concat(
      pieces.map((piece) => this.#ofRuns(piece).tensor),
      output,
    );
  }

  #concat(tensors: readonly string[], output?: string): string {
    if (tensors.length === 1 && output === undefined) return tensors[0] as string;
    return this.#graph.node("Concat", tensors, { axis: 1 }, output);
  }
}

interface Placed {
  piece: ChannelPiece;
  start: number;
  /** Not included. */
  end: number;
}

/** Pieces with the channels of the whole that they are. */
export function placed(pieces: readonly ChannelPiece[]): Placed[] {
  let end = 0;
  return pieces.map((piece) => {
    const start = end;
    end += piece.channels;
    return { piece, start, end };
  });
}
