import { CamscribeError } from "@camscribe/contracts";
import type { Layer } from "./layers.ts";
import { modulePath } from "./module-path.ts";
import type { Network } from "./network.ts";
import { makersOf } from "./node-reads.ts";

const LAYERS_TOLD = 8;
const POOLS: ReadonlySet<string> = new Set(["MaxPool", "AveragePool", "LpPool"]);
const BY_SIZE = /^@(\d+)x(\d+):(-?\d+)$/;

/**
 * The layer that a person means.
 *
 * @param layers  that can be explained, from the input to the score
 * @param asked   a tensor's name; a module's path (`layer4.1`: the last layer inside it) or the end of one, if only one
 *   module has it; `@last-spatial`, the last map that no pooling made; or `@7x7:-1`, the last of that size
 * @returns the tensor's name
 * @throws LAYER_UNKNOWN with the candidates and their shapes
 */
export function findLayer(network: Network, layers: readonly Layer[], asked: string): string {
  const makers = makersOf(network.nodes);
  if (makers.has(asked)) return asked;
  const bySize = BY_SIZE.exec(asked);
  if (bySize !== null) {
    const [height, width, index] = bySize.slice(1).map(Number) as [number, number, number];
    const found = layers.filter((layer) => layer.height === height && layer.width === width).at(index);
    return found?.name ?? refuse(`no map of ${height} × ${width} at that place`, layers);
  }
  if (asked === "@last-spatial") {
    const found = layers.findLast(({ name }) => !POOLS.has(makers.get(name)?.opType ?? ""));
    return found?.name ?? refuse("the network has no layer that can be explained", layers);
  }
  const modules = layers.map((layer) => {
    const maker = makers.get(layer.name);
    return { layer, path: maker === undefined ? "" : modulePath(maker) };
  });
  const wanted = asked.replaceAll("/", ".");
  const inside = modules.findLast(({ path }) => path === wanted || path.startsWith(`${wanted}.`));
  if (inside !== undefined) return inside.layer.name;
  const ending = modules.filter(({ path }) => path.endsWith(`.${wanted}`));
  const [only, ...others] = new Set(ending.map(({ path }) => path));
  if (only === undefined) return refuse("the network has no such tensor or module", layers);
  if (others.length === 0) return (ending.at(-1) as (typeof ending)[number]).layer.name;
  return refuse(
    `${others.length + 1} modules end so`,
    ending.map(({ layer }) => layer),
  );

  function refuse(why: string, candidates: readonly Layer[]): never {
    const told = candidates.slice(-LAYERS_TOLD).toReversed().map(describe).join(", ");
    const more = candidates.length > LAYERS_TOLD ? `, and ${candidates.length - LAYERS_TOLD} more below` : "";
    throw new CamscribeError("LAYER_UNKNOWN", `layer '${asked}': ${why}; there are ${told || "none"}${more}`);
  }

  function describe({ name, module, units, height, width }: Layer): string {
    return `'${name}' (${units} units of ${height} × ${width}${module === "" ? "" : `, ${module}`})`;
  }
}

/** The modules that hold a layer, and those round them, by path, in order. */
export function modulesOf(network: Network, layers: readonly Layer[]): string[] {
  const names = new Set(layers.map(({ name }) => name));
  const paths = network.nodes.filter((node) => node.output.some((output) => names.has(output))).map(modulePath);
  return [
    ...new Set(paths.flatMap((path) => path.split(".").map((_, end, parts) => parts.slice(0, end + 1).join(".")))),
  ].filter((path) => path !== "");
}
