import { BATCH, GraphBuilder, type Network } from "@camscribe/network";

/**
 * The same network with a layer's activation given, so that two programs' gradients above it can be compared: from the
 * image on, each rounds otherwise, and where a ReLU's input is all but zero that turns whole paths on or off.
 *
 * @param activation  of one image: every image that is run gets it
 */
export function givenActivation(
  network: Network,
  layer: string,
  activation: { data: Float32Array; shape: readonly number[] },
): Network {
  const shape = [BATCH, ...activation.shape];
  const graph = new GraphBuilder(network.opset, "given");
  const own = graph.fresh("own");
  const given = graph.floats(activation.data, [1, ...activation.shape]);
  const images = graph.slice(graph.node("Shape", [network.input.name]), 0, 0, 1);
  const sizes = graph.node("Concat", [images, graph.ints(activation.shape)], { axis: 0 });
  graph.node("Expand", [given, sizes], {}, layer);
  const makes = network.nodes.findIndex((node) => node.output.includes(layer));
  const nodes = network.nodes.map((node, index) =>
    index === makes ? { ...node, output: node.output.map((name) => (name === layer ? own : name)) } : node,
  );
  return {
    ...network,
    nodes: nodes.toSpliced(makes + 1, 0, ...graph.nodes),
    constants: new Map([...network.constants, ...graph.constants]),
    sizes: new Map([...(network.sizes ?? []), [sizes, shape]]),
  };
}
