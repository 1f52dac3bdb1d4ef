/** How soon a worker's jobs go on after it was killed, or after Redis was away. */
export const HEALING = {
  // With these two a job of a killed worker runs again 6 to 9 s later; BullMQ's defaults take about a minute.
  lockDuration: 6_000,
  stalledInterval: 3_000,
  /** With BullMQ's 1, two killed workers in a row would fail every job that they held. */
  maxStalledCount: 20,
  /** Pause after Redis was away; BullMQ's default is 15 s. */
  runRetryDelay: 1_000,
};
