import { CamscribeClient } from "@camscribe/client";
import { CamscribeError, type ExplanationResult, type ImageExplanation } from "@camscribe/contracts";
import type { ResultFile } from "./write-result.ts";

/** Where `camscribe serve` listens when nobody says otherwise. */
const DEFAULT_URL = "http://127.0.0.1:8080";

/** @throws CamscribeError CONFIG_INVALID where what was given is no URL of a gateway */
export function gatewayClient(given: string | undefined, env: NodeJS.ProcessEnv): CamscribeClient {
  const url = given ?? env.CAMSCRIBE_URL ?? DEFAULT_URL;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    const name = given === undefined ? "CAMSCRIBE_URL" : "--url";
    throw new CamscribeError(
      "CONFIG_INVALID",
      `${name}: expected the gateway's URL such as ${DEFAULT_URL}, came "${url}", which is no http URL`,
    );
  }
  return new CamscribeClient(url);
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
