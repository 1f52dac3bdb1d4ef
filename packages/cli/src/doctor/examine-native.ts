import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Finding } from "./finding.ts";

/** A package with machine code, and a script that uses it and prints its version. */
const NATIVE = {
  "onnxruntime-node":
    'import ort from "onnxruntime-node"; console.log(ort.env.versions.node ?? ort.env.versions.common)',
  sharp:
    'import sharp from "sharp"; const background = "red";' +
    "await sharp({ create: { width: 8, height: 8, channels: 3, background } }).jpeg().toBuffer();" +
    "console.log(sharp.versions.sharp)",
} as const;

/** Loads and uses a native package in a process of its own, which alone dies where the processor refuses its code. */
export async function examineNative(name: keyof typeof NATIVE): Promise<Finding> {
  const cwd = fileURLToPath(new URL(".", import.meta.url)); // where the script's imports are looked for
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", NATIVE[name]], {
      cwd,
    });
    return { name, state: "works", detail: `version ${stdout.trim()}, loaded and used` };
  } catch (cause) {
    const { stderr, signal } = cause as { stderr?: string; signal?: string };
    const reason = /^\w*Error.*$/m.exec(stderr ?? "")?.[0] ?? signal ?? String(cause);
    return {
      name,
      state: "broken",
      detail: `cannot be loaded: ${reason}`,
      advice: `install it again for this machine: npm install --force ${name}`,
    };
  }
}
