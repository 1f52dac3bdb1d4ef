import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { NATIVE_SETTINGS } from "@camscribe/contracts";

const source = new URL("./compute-process.ts", import.meta.url);
/** The compute process that ships: beside this file, in source and when built. */
export const COMPUTE_PROCESS = import.meta.url.endsWith(".ts")
  ? source
  : new URL("./compute-process.js", import.meta.url);

/** Node options under which a `.ts` file and the sources of our packages run. */
const SOURCE_OPTIONS = ["--conditions=@camscribe/source", "--import", "tsx"];

/**
 * Starts a compute process. Its standard output goes to our standard error, which is where logs go.
 *
 * @param options  its only argument, as JSON
 */
export function forkCompute(script: URL, options: object): ChildProcess {
  return fork(fileURLToPath(script), [JSON.stringify(options)], {
    execArgv: script.pathname.endsWith(".ts") ? SOURCE_OPTIONS : [],
    env: { ...NATIVE_SETTINGS, ...process.env },
    serialization: "advanced", // images and files travel as bytes
    stdio: ["ignore", 2, 2, "ipc"],
  });
}
