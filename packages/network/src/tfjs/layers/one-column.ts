import type { ChannelsFirst } from "../channels-first.ts";
import { reshape } from "../reshaping.ts";

/**
 * Does to a sequence, `[n, length, c]`, what is written for maps: it is one of a single column.
 *
 * @param write  reads the map `[n, length, 1, c]`, gives another of one column under the name that it is handed
 */
export function alongRows(
  graph: ChannelsFirst,
  input: string,
  output: string,
  write: (map: string, name: string) => string,
): string {
  const [, length = 1, channels = 1] = graph.sourceShape(input);
  const map = reshape(graph, input, [length, 1, channels], `${output}:rows`);
  const result = write(map, `${output}:column`);
  const [, rows = 1, , units = 1] = graph.sourceShape(result);
  return reshape(graph, result, [rows, units], output);
}
