import { EXIT } from "@camscribe/contracts";

/**
 * Ctrl-C, SIGTERM and a terminal that is closed, as a signal that a command looks at between two steps: what is finished is kept, and everything is
 * closed in order. A second Ctrl-C ends the process at once.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, interrupt);
  return controller.signal;
}
