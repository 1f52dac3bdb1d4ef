/** A process that is ready, whoever it is. */
export interface ServedProcess<Facts> {
  facts: Facts;
  /** Resolves when it has ended, with how: "exit code 1", "SIGKILL". */
  ended: Promise<string>;
  /** Asks it to finish and waits until it has. */
  stop(): Promise<void>;
}
