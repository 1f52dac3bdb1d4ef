import { CamscribeClient } from "@camscribe/client";
import type { ExplanationResult, ImageExplanation } from "@camscribe/contracts";
import type { ResultFile } from "./write-result.ts";

/** Where `camscribe serve` listens when nobody says otherwise. */
const DEFAULT_URL = "http://127.0.0.1:8080";

export function gatewayClient(url: string | undefined, env: NodeJS.ProcessEnv): CamscribeClient {
  return new CamscribeClient(url ?? env.CAMSCRIBE_URL ?? DEFAULT_URL);
}

/** A result of the queue that has succeeded: then it has all that an explanation has. */
export function succeeded(result: ExplanationResult): (ExplanationResult & ImageExplanation) | undefined {
  return result.status === "succeeded" ? (result as ExplanationResult & ImageExplanation) : undefined;
}

/** All files of a result. */
export async function downloadFiles(
  client: CamscribeClient,
  { id, artifacts }: ExplanationResult,
): Promise<ResultFile[]> {
  const names = (artifacts ?? []).map(({ name }) => name);
  return Promise.all(names.map(async (name) => ({ name, bytes: (await client.artifact(id, name)).bytes })));
}
