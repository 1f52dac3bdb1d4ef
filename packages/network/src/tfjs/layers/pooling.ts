import { pool } from "../pooling.ts";
import { type Reduction, reduce } from "../reducing.ts";
import type { LayerTranslation } from "./layer-translation.ts";
import { alongRows } from "./one-column.ts";

type Pool = "MaxPool" | "AveragePool";

export const pooling =
  (op: Pool): LayerTranslation =>
  (layer, graph) => {
    const size = layer.pair("pool_size", [2, 2]);
    return pool(graph, op, layer.input, { size, ...layer.slidingWindow(size) }, layer.name);
  };

export const poolingAlongRows =
  (op: Pool): LayerTranslation =>
  (layer, graph) => {
    const length = layer.single("pool_size", 2);
    return alongRows(graph, layer.input, layer.name, (map, name) =>
      pool(graph, op, map, { size: [length, 1], ...layer.slidingRow(length) }, name),
    );
  };

/** Over all places of a map. */
export const globalPooling =
  (op: Reduction): LayerTranslation =>
  (layer, graph) => {
    const over = { axes: layer.plane, keep: layer.config.at("keepdims").isTrue() };
    return reduce(graph, op, layer.input, over, layer.name);
  };

/** Over all places of a sequence. */
export const globalPoolingAlongRows =
  (op: Reduction): LayerTranslation =>
  (layer, graph) =>
    reduce(graph, op, layer.input, { axes: [1], keep: false }, layer.name);
