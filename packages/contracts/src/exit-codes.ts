import { ERROR_CODES, type ErrorCode } from "./errors.ts";

/** How the command, or a service, ends: for scripts that call it. */
export const EXIT = {
  done: 0,
  /** Some image failed; each failure was told with its code. */
  someImageFailed: 1,
  /** The command line, or a file that it names, is wrong. */
  wrongUsage: 2,
  /** A service that the command needs is away. */
  serviceAway: 3,
  /** Ended by Ctrl-C, as shells tell it: 128 + SIGINT. */
  interrupted: 130,
} as const;

/** Faults of one image or of its computation: the next image may do better. */
const OF_ONE_IMAGE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "IMAGE_MISSING",
  "IMAGE_TOO_LARGE",
  "IMAGE_TYPE",
  "IMAGE_UNREADABLE",
  "IMAGE_SIZE",
  "SHAPE_MISMATCH",
  "DEVICE_OUT_OF_MEMORY",
  "COMPUTE_CRASHED",
  "WORKER_DIED",
  "INTERNAL",
]);

/** Whether the error concerns one image and not the whole command. */
export function isFaultOfOneImage(code: ErrorCode): boolean {
  return OF_ONE_IMAGE.has(code);
}

/** How a process ends that this error ended. */
export function exitCodeOf(code: ErrorCode): number {
  if (ERROR_CODES[code].status === 503) return EXIT.serviceAway;
  return isFaultOfOneImage(code) ? EXIT.someImageFailed : EXIT.wrongUsage;
}
