import { shellLine } from "@camscribe/contracts";
import type { Command } from "commander";

/** Flags that say where the result goes and not what it is. */
const OF_THE_OUTPUT = new Set(["json"]);

/**
 * The line that explains one image the way `command` was called: its path and every flag that was given.
 *
 * @param used  values that a flag came to stand for in this run
 */
export function remakeCommand(command: Command, path: string, used: Record<string, unknown> = {}): string {
  const flags = command.options
    .filter((option) => command.getOptionValueSource(option.attributeName()) === "cli")
    .filter((option) => !OF_THE_OUTPUT.has(option.attributeName()))
    .flatMap((option) => {
      const name = option.attributeName();
      const value = used[name] ?? command.getOptionValue(name);
      return typeof value === "boolean" ? [option.long as string] : [option.long as string, String(value)];
    });
  // Flags stand before the path, so that a path with a dash in front can be told from one.
  const separator = path.startsWith("-") ? ["--"] : [];
  return shellLine(["npx", "camscribe", "explain", ...flags, ...separator, path]);
}
