import type { Terminal } from "./terminal.ts";

/** What a command works in. */
export interface Surroundings {
  terminal: Terminal;
  /** Ctrl-C or SIGTERM. */
  signal: AbortSignal;
  env: NodeJS.ProcessEnv;
}
