import { BATCH, GraphBuilder, type Network } from "@camscribe/network";

/**
 * The same network with a layer's activation given, so that two programs' gradients above it can be compared: from the
 * image on, each rounds otherwise, and where a ReLU's input is all but zero that turns whole paths on or off.
 *
 * @param activation  of as many images as will be run together
 */
export function givenActivation(
  network: Network,
  layer: string,
  activation: { data: Float32Array; shape: readonly number[] },
): Network {
  const graph = new GraphBuilder(network.opset, "given");
  const own = graph.fresh("own");
  const given = graph.floats(activation.data, activation.shape);
  const images = graph.slice(graph.node("Shape", [network.input.name]), 0, 0, 1);
  graph.node("Slice", [given, graph.ints([0]), images, graph.ints([0])], {}, layer);
  const makes = network.nodes.findIndex((node) => node.output.includes(layer));
  const nodes = network.nodes.map((node, index) =>
    index === makes ? { ...node, output: node.output.map((name) => (name === layer ? own : name)) } : node,
  );
  return {
    ...network,
    nodes: nodes.toSpliced(makes + 1, 0, ...graph.nodes),
    constants: new Map([...network.constants, ...graph.constants]),
    shapes: new Map([...(network.shapes ?? []), [layer, [BATCH, ...activation.shape.slice(1)]]]),
  };
}
