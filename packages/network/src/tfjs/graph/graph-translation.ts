import type { ChannelsFirst } from "../channels-first.ts";
import type { GraphNode } from "../graph-node.ts";

/** Writes a node as ONNX nodes; gives the tensors that stand for its outputs. */
export type GraphTranslation = (node: GraphNode, graph: ChannelsFirst) => string | readonly string[];
