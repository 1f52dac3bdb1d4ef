import { join } from "node:path";
import { compare } from "./comparison.ts";
import { median } from "./median.ts";
import { writeCard } from "./networks.ts";
import type { Options } from "./options.ts";
import type { Task } from "./task.ts";

const NETWORK = "resnet50";
const CLASSES = Array.from({ length: 50 }, (_, index) => index * 20);

interface Setting {
  batch: number;
  classes: number;
  sidePx: number;
  /** The last block of this stage is explained; 4 is the network's last. */
  stage: 1 | 2 | 3 | 4;
}

const USUAL: Setting = { batch: 1, classes: 1, sidePx: 224, stage: 4 };

/** What grows, by the name that its chart gives it. */
const SERIES = {
  batch: [1, 2, 4, 8, 16, 32].map((batch) => ({ ...USUAL, batch })),
  classes: [1, 5, 20, 50].map((classes) => ({ ...USUAL, classes })),
  "side of the input in pixels": [160, 224, 320, 448].map((sidePx) => ({ ...USUAL, sidePx })),
  "explained stage": ([4, 3, 2, 1] as const).map((stage) => ({ ...USUAL, stage })),
} satisfies Record<string, Setting[]>;

const VALUE_OF: Record<keyof typeof SERIES, (setting: Setting) => number> = {
  batch: ({ batch }) => batch,
  classes: ({ classes }) => classes,
  "side of the input in pixels": ({ sidePx }) => sidePx,
  "explained stage": ({ stage }) => stage,
};

/** How time and memory grow on ResNet-50, as charts in Mermaid's words, a line at a time. */
export async function measureGrowth(ours: readonly [string, ...string[]], options: Options, folder: string) {
  const charts: string[] = [];
  for (const [name, settings] of Object.entries(SERIES)) {
    const points: { x: number; milliseconds: number; memoryMb: number }[] = [];
    for (const setting of settings) {
      const { seen } = await compare({ seen: ours }, await taskOf(setting, options, folder), options.rounds);
      const milliseconds = 1000 / median(seen?.imagesPerS ?? []);
      const x = VALUE_OF[name as keyof typeof SERIES](setting);
      points.push({ x, milliseconds, memoryMb: seen?.peakMemoryMb ?? Number.NaN });
      console.log(`${name} ${x}: ${milliseconds.toFixed(1)} ms an image, peak ${seen?.peakMemoryMb?.toFixed(0)} MB`);
    }
    const x = points.map((point) => point.x);
    charts.push(
      ...chart(
        name,
        x,
        "ms an image",
        points.map((point) => point.milliseconds),
      ),
    );
    charts.push(
      ...chart(
        name,
        x,
        "peak memory in MB",
        points.map((point) => point.memoryMb),
      ),
    );
  }
  return charts;
}

async function taskOf({ batch, classes, sidePx, stage }: Setting, options: Options, folder: string): Promise<Task> {
  const { networks, photographs, threads } = options;
  const layer = `/layer${stage}/layer${stage}.${LAST_BLOCKS[stage]}/relu_2/Relu_output_0`;
  const place = { folder: join(folder, `growth-${sidePx}-${stage}`), layer, sidePx };
  return {
    network: NETWORK,
    onnx: join(networks, `${NETWORK}.onnx`),
    card: await writeCard(NETWORK, networks, place),
    photographs,
    batch,
    classes: CLASSES.slice(0, classes),
    images: Math.max(batch, 8),
    threads,
  };
}

/** ResNet-50's stages have 3, 4, 6 and 3 blocks. */
const LAST_BLOCKS = { 1: 2, 2: 3, 3: 5, 4: 2 } as const;

function chart(name: string, x: readonly number[], what: string, y: readonly number[]): string[] {
  const top = Math.ceil(Math.max(...y) * 1.1);
  return [
    "```mermaid",
    "xychart-beta",
    `  x-axis "${name}" [${x.join(", ")}]`,
    `  y-axis "${what}" 0 --> ${top}`,
    `  bar [${y.map((value) => value.toFixed(1)).join(", ")}]`,
    "```",
  ];
}
