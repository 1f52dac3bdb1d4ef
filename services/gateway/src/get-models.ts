import { CamscribeError } from "@camscribe/contracts";
import type { FastifyRequest } from "fastify";
import type { ListedModel } from "./known-models.ts";
import type { Services } from "./services.ts";

/** GET /v1/models: which models there are, and who is ready to explain them. */
export async function getModels({ models }: Services) {
  return { data: (await models.list()).map(summary) };
}

/** GET /v1/models/{name}: one model with its classes and layers. */
export async function getModel({ models }: Services, http: FastifyRequest) {
  const { name } = http.params as { name: string };
  const listed = (await models.list()).find((model) => model.name === name);
  if (!listed)
    throw new CamscribeError("MODEL_UNKNOWN", `model: expected one that GET /v1/models lists, came '${name}'`);
  if (listed.fault) return summary(listed);
  const { labels, layers, weightsSha256 } = await models.find(name);
  return { ...summary(listed), weights_sha256: weightsSha256, classes: labels, layers };
}

function summary({ name, card, fault, workers }: ListedModel) {
  return {
    name,
    version: card?.version ?? workers[0]?.version ?? null,
    licence: card?.licence ?? null,
    input: card ? { height: card.input.height, width: card.input.width } : null,
    /** What is wrong with its card. */
    fault: fault ?? null,
    workers: workers.map(({ id, device, weights_sha256 }) => ({ id, device, weights_sha256 })),
  };
}
