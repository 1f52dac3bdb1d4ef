import { CamscribeError, MAX_IMAGE_BYTES } from "@camscribe/contracts";
import multipart from "@fastify/multipart";
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from "fastify";
import { getArtifact, getExplanation } from "./get-explanation.ts";
import { getModel, getModels } from "./get-models.ts";
import { postExplanation } from "./post-explanation.ts";
import { handleError } from "./problem.ts";
import type { Services } from "./services.ts";

/** Base64 makes four bytes of three; the rest is for the request's fields. */
const BODY_LIMIT = Math.ceil((MAX_IMAGE_BYTES * 4) / 3) + 64 * 1024;

/** The HTTP API, ready to listen. */
export function buildServer(services: Services, log: FastifyBaseLogger): FastifyInstance {
  const server = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: "idle",
  });
  server.register(multipart, { limits: { fileSize: MAX_IMAGE_BYTES, files: 2, fields: 2, fieldSize: 64 * 1024 } });
  // A Content-Type says JSON, or multipart; under any other the body is the picture, and its bytes say of what kind.
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  server.removeContentTypeParser("text/plain");
  // A connection that is kept alive would keep the gateway from stopping.
  server.addHook("onSend", async (_request, reply) => {
    if (services.stopping.aborted) reply.header("connection", "close");
  });
  server.setErrorHandler(handleError);
  server.setNotFoundHandler((request) => {
    throw new CamscribeError("ROUTE_UNKNOWN", `expected a route of the API, came ${request.method} ${request.url}`);
  });

  server.post("/v1/explanations", (request, reply) => postExplanation(services, request, reply));
  server.get("/v1/explanations/:id", (request, reply) => getExplanation(services, request, reply));
  server.get("/v1/explanations/:id/artifacts/:name", (request, reply) => getArtifact(services, request, reply));
  server.get("/v1/models", () => getModels(services));
  server.get("/v1/models/:name", (request) => getModel(services, request));
  server.get("/healthz", () => ({ alive: true }));
  // Ready means that a request will be taken; it may wait in the queue until a worker is there.
  server.get("/readyz", async () => {
    const workers = await services.ledger.workers();
    return { ready: true, workers: workers.map(({ id, model, device }) => ({ id, model, device })) };
  });
  return server;
}
