import { spawnSync } from "node:child_process";

/** Python for checks by other people's libraries: `CAMSCRIBE_PYTHON`, or `python3`. */
export const PYTHON = process.env.CAMSCRIBE_PYTHON ?? "python3";

/** Why these modules cannot be used here, in a sentence for a skipped test; undefined where they can. */
export function missingInPython(modules: readonly string[]): string | undefined {
  const { status } = spawnSync(PYTHON, ["-c", modules.map((module) => `import ${module}`).join("\n")]);
  if (status === 0) return undefined;
  return `'${PYTHON}' does not import ${modules.join(", ")}; CAMSCRIBE_PYTHON names another`;
}

/** What a script prints. @throws with what it says on standard error */
export function runPython(args: readonly string[], folder: string): string {
  const { status, stdout, stderr } = spawnSync(PYTHON, args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`${PYTHON} ended with ${status}: ${stderr}`);
  return stdout;
}
