import { EXIT, errorFacts, exitCodeOf, NATIVE_SETTINGS } from "@camscribe/contracts";
import { CommanderError } from "commander";
import { interruption } from "./interruption.ts";
import { buildProgram } from "./program.ts";
import { openTerminal } from "./terminal.ts";

/** As shells tell the end of a program whose reader is gone: 128 + SIGPIPE. */
const READER_GONE = 141;

// A reader that has seen enough (`camscribe ... | head`) ends a command, but not one whose files are still to come.
let writesFiles = false;
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  if (!writesFiles) process.exit(READER_GONE);
});

Object.assign(process.env, { ...NATIVE_SETTINGS, ...process.env });

const terminal = openTerminal(process.stdout, process.stderr);
const surroundings = { terminal, signal: interruption(), env: process.env };

try {
  const program = buildProgram(surroundings, (code) => {
    process.exitCode = code;
  });
  program.hook("preAction", (_program, command) => {
    writesFiles = command.opts().out !== undefined;
  });
  const words = process.argv.slice(2);
  await program.parseAsync(words.length === 0 ? ["--help"] : words, { from: "user" });
} catch (thrown) {
  if (thrown instanceof CommanderError) {
    process.exitCode = thrown.exitCode === 0 ? EXIT.done : EXIT.wrongUsage;
  } else {
    const { code, message } = errorFacts(thrown);
    terminal.say(`camscribe: ${code}: ${message}`);
    process.exitCode = exitCodeOf(code);
  }
}
