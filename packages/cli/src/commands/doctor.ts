import { EXIT } from "@camscribe/contracts";
import { examineDevices } from "../doctor/examine-devices.ts";
import { examineModels } from "../doctor/examine-models.ts";
import { examineNative } from "../doctor/examine-native.ts";
import { examineNode } from "../doctor/examine-node.ts";
import { examineRedis } from "../doctor/examine-redis.ts";
import type { Finding } from "../doctor/finding.ts";
import { modelFolders } from "../model-folders.ts";
import type { Surroundings } from "../surroundings.ts";
import { wrapText } from "../wrap-text.ts";

const MARKS = { works: "works  ", missing: "missing", broken: "BROKEN " } as const;

/** What works on this machine, what does not and why, and what to do. @returns the exit code */
export async function doctor({ terminal, env }: Surroundings, json: boolean): Promise<number> {
  const folders = modelFolders(env);
  const findings = [
    examineNode(process.versions.node),
    await examineNative("onnxruntime-node"),
    await examineNative("sharp"),
    ...(await examineModels(folders)),
    ...(await examineDevices(folders)),
    await examineRedis(env),
  ];
  if (json) terminal.print(JSON.stringify(findings, null, 2));
  else for (const finding of findings) terminal.print(findingText(finding, terminal.columns));
  if (findings.some(({ state }) => state === "broken")) return EXIT.someImageFailed;
  const redisIsAway = env.REDIS_URL && findings.some(({ name, state }) => name === "Redis" && state === "missing");
  return redisIsAway ? EXIT.serviceAway : EXIT.done;
}

export function findingText({ name, state, detail, advice }: Finding, columns: number): string {
  const lines = [`${MARKS[state]} ${name}`, `  - ${detail}`, ...(advice ? [`  - to do: ${advice}`] : [])];
  return lines.map((line) => wrapText(line, columns)).join("\n");
}
