import { spawn } from "node:child_process";

/**
 * Runs a program with no standard input and waits for it.
 *
 * @param output  "inherit": shown as it comes; "stderr": shown on standard error; "keep": returned
 * @returns exit code (128 + 15 where a signal ended it) and, for "keep", what it wrote to both streams
 */
export function run(program, args, { output = "inherit", env = process.env, cwd } = {}) {
  const stdio = {
    inherit: ["ignore", "inherit", "inherit"],
    stderr: ["ignore", process.stderr, process.stderr],
    keep: ["ignore", "pipe", "pipe"],
  }[output];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio, env, cwd });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (part) => {
        text += part;
      });
    }
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 143, text }));
  });
}
