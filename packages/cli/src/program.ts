import { Command, Option } from "commander";
import { type ExplainOptions, explain } from "./commands/explain.ts";
import { listKnownModels } from "./commands/list-models.ts";
import { remakeCommand } from "./remake-command.ts";
import { addRequestOptions } from "./request-options.ts";
import type { Terminal } from "./terminal.ts";

export interface Surroundings {
  terminal: Terminal;
  /** Ctrl-C or SIGTERM. */
  signal: AbortSignal;
  env: NodeJS.ProcessEnv;
  /** Told once, when the command is through. */
  exit: (code: number) => void;
}

/** The command `camscribe` with all that it can do. */
export function buildProgram({ terminal, signal, env, exit }: Surroundings): Command {
  const program = new Command("camscribe")
    .exitOverride() // first: the commands below inherit it
    .description("Puts a CNN's decision into words: ranked sentences about named neurons, with heatmaps.")
    .configureHelp({ helpWidth: terminal.columns })
    .showHelpAfterError("(camscribe --help lists all commands and flags)");

  addRequestOptions(program.command("explain"))
    .description("explains images at once, without a queue")
    .argument("<image...>", "image files, or folders of images")
    .addOption(new Option("--device <device>", "what computes").choices(["auto", "onnx-cpu"]).default("auto"))
    .addOption(
      new Option("--scale <scale>", "draw each map on its own maximum, or all on the largest")
        .choices(["own", "shared"])
        .default("own"),
    )
    .option("--out <dir>", "write pictures, page and result.json to DIR/<image name>/")
    .option("--json", "one JSON document, or one line for each of several images")
    .action(async (paths: string[], options: ExplainOptions, command: Command) => {
      const commandFor = (path: string) => remakeCommand(command, path);
      exit(await explain({ paths, options, commandFor, terminal, signal, env }));
    });

  const models = program.command("models").description("the networks that can be explained");
  models
    .command("list")
    .description("lists the model cards that are known")
    .option("--json", "as a JSON array")
    .action(async ({ json }: { json?: boolean }) => exit(await listKnownModels(terminal, env, json === true)));

  return program;
}
