import { EXIT, errorFacts, exitCodeOf } from "@camscribe/contracts";
import { CommanderError } from "commander";
import { interruption } from "./interruption.ts";
import { buildProgram } from "./program.ts";
import { openTerminal } from "./terminal.ts";

// A reader that has seen enough (`camscribe ... | head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.done);
  throw error;
});

const terminal = openTerminal(process.stdout, process.stderr);
const surroundings = { terminal, signal: interruption(), env: process.env };

try {
  await buildProgram(surroundings, (code) => {
    process.exitCode = code;
  }).parseAsync();
} catch (thrown) {
  if (thrown instanceof CommanderError) {
    process.exitCode = thrown.exitCode === 0 ? EXIT.done : EXIT.wrongUsage;
  } else {
    const { code, message } = errorFacts(thrown);
    terminal.say(`camscribe: ${code}: ${message}`);
    process.exitCode = exitCodeOf(code);
  }
}
