import { GraphBuilder, type Network } from "@camscribe/network";

/** Pixels go through unchanged: x = pixel. */
export const PLAIN_INPUT = { colour: "RGB", scale: 1, mean: [0, 0, 0], std: [1, 1, 1] } as const;

/** A row for each class, of the weights of red and green. */
type Weights = readonly (readonly [number, number])[];

/**
 * A 2×2 image whose red and green are the two units of layer `A`; y_c = Σ_k weights[c][k] · mean(A_k) + bias[c], at
 * the tensor `y`.
 */
export function meanHead(weights: Weights, bias = weights.map(() => 0)): Network {
  const graph = new GraphBuilder(18, "test");
  redAndGreen(graph);
  const mean = graph.reduceMean("A", [2, 3], false);
  const classes = weights.length;
  const columns = [0, 1].flatMap((unit) => weights.map((row) => row[unit] as number));
  const product = graph.node("MatMul", [mean, graph.floats(Float32Array.from(columns), [2, classes])]);
  graph.node("Add", [product, graph.floats(Float32Array.from(bias), [1, classes])], {}, "y");
  return network(graph, 2, 2);
}

/**
 * On a 2×2 layer y = mean(W · A). `read` says how often the head reads the layer: `twice` it reads half of it two times,
 * for the same y, so that no short cut through the mean is taken.
 */
export function projectedMeanHead(weights: Weights, read: "once" | "twice"): Network {
  const graph = new GraphBuilder(18, "test");
  redAndGreen(graph);
  const kernel = graph.floats(Float32Array.from(weights.flat()), [weights.length, 2, 1, 1]);
  const classes = graph.node("Conv", [readLayer(graph, read), kernel]);
  graph.node("Flatten", [graph.node("GlobalAveragePool", [classes])], {}, "y");
  return network(graph, 2, 2);
}

/** On a 2×2 layer y = W · sigmoid(mean(A)); `read` as above. */
export function softMeanHead(weights: Weights, read: "once" | "twice"): Network {
  const graph = new GraphBuilder(18, "test");
  redAndGreen(graph);
  const mean = graph.node("Sigmoid", [graph.node("GlobalAveragePool", [readLayer(graph, read)])]);
  const kernel = graph.floats(Float32Array.from(weights.flat()), [weights.length, 2]);
  graph.node("Gemm", [graph.node("Flatten", [mean]), kernel], { transB: 1 }, "y");
  return network(graph, 2, 2);
}

/** As `meanHead` without a bias, the layer rounded to the next whole number below the mean, as a quantised network does. */
export function roundedMeanHead(weights: Weights): Network {
  const graph = new GraphBuilder(18, "test");
  redAndGreen(graph);
  const scale = graph.float(1);
  const whole = graph.node("QuantizeLinear", ["A", scale]);
  const mean = graph.node("GlobalAveragePool", [graph.node("DequantizeLinear", [whole, scale])]);
  const kernel = graph.floats(Float32Array.from(weights.flat()), [weights.length, 2]);
  graph.node("Gemm", [graph.node("Flatten", [mean]), kernel], { transB: 1 }, "y");
  return network(graph, 2, 2);
}

function readLayer(graph: GraphBuilder, read: "once" | "twice"): string {
  if (read === "once") return "A";
  const half = graph.float(0.5);
  return graph.add(graph.multiply("A", half), graph.multiply("A", half));
}

/** A 1×`places` image; y is a map: class c's is weights[c][0] · red + weights[c][1] · green at each place. */
export function mapHead(weights: Weights, places: number): Network {
  const graph = new GraphBuilder(18, "test");
  redAndGreen(graph);
  const kernel = graph.floats(Float32Array.from(weights.flat()), [weights.length, 2, 1, 1]);
  graph.node("Conv", ["A", kernel], {}, "y");
  return network(graph, 1, places);
}

/** The same map by way of another operator, so that no short cut through a last 1×1 convolution is taken. */
export function roundaboutMapHead(weights: Weights, places: number): Network {
  const graph = new GraphBuilder(18, "test");
  redAndGreen(graph);
  const kernel = graph.floats(Float32Array.from(weights.flat()), [weights.length, 2, 1, 1]);
  graph.node("Mul", [graph.node("Conv", ["A", kernel]), graph.float(1)], {}, "y");
  return network(graph, 1, places);
}

function redAndGreen(graph: GraphBuilder): void {
  const pick = graph.floats(Float32Array.of(1, 0, 0, 0, 1, 0), [2, 3, 1, 1]);
  graph.node("Relu", [graph.node("Conv", ["x", pick])], {}, "A");
}

function network(graph: GraphBuilder, height: number, width: number): Network {
  const { opset, nodes, constants } = graph;
  return { opset, nodes, constants, input: { name: "x", layout: "NCHW", height, width } };
}

/** uint8 `[n, places, 3]` out of reds and greens, place by place. */
export function pixelsOf(images: readonly { red: readonly number[]; green: readonly number[] }[]): Uint8Array {
  return Uint8Array.from(
    images.flatMap(({ red, green }) => red.flatMap((value, place) => [value, green[place] as number, 0])),
  );
}
