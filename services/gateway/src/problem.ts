import {
  CamscribeError,
  ERROR_CODES,
  type ErrorFacts,
  errorFacts,
  MAX_IMAGE_BYTES,
  type Problem,
} from "@camscribe/contracts";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";

/** Seconds after which a request that failed for want of a service may be tried again. */
const RETRY_AFTER_S = 2;

/** An error as RFC 9457 wants it, with our stable code. */
function problemOf({ code, message }: ErrorFacts): Problem {
  return {
    type: `urn:camscribe:error:${code}`,
    title: code.toLowerCase().replaceAll("_", " "),
    status: ERROR_CODES[code].status,
    detail: message,
    code,
  };
}

function sendProblem(reply: FastifyReply, facts: ErrorFacts): FastifyReply {
  const problem = problemOf(facts);
  if (ERROR_CODES[facts.code].retry) reply.header("retry-after", RETRY_AFTER_S);
  return reply.code(problem.status).type("application/problem+json").send(problem);
}

/** What any route threw, as a problem. What we did not foresee is logged, and its message stays here. */
export function handleError(thrown: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (thrown instanceof CamscribeError) return sendProblem(reply, errorFacts(thrown));
  const known = "code" in thrown ? FASTIFY_ERRORS[thrown.code] : undefined;
  if (known) return sendProblem(reply, known);
  if ("statusCode" in thrown && thrown.statusCode && thrown.statusCode < 500) {
    return sendProblem(reply, { code: "REQUEST_MALFORMED", message: thrown.message });
  }
  request.log.error(thrown);
  return sendProblem(reply, {
    code: "INTERNAL",
    message: `expected an answer, an error came of it that we did not foresee; the gateway's log has it as request ${request.id}`,
  });
}

const tooLarge: ErrorFacts = {
  code: "IMAGE_TOO_LARGE",
  message: `image: expected at most ${MAX_IMAGE_BYTES / 2 ** 20} MiB, more came; send a smaller picture`,
};

const FASTIFY_ERRORS: Record<string, ErrorFacts> = {
  FST_ERR_CTP_BODY_TOO_LARGE: tooLarge,
  FST_REQ_FILE_TOO_LARGE: tooLarge,
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    code: "IMAGE_MISSING",
    message: 'body: expected JSON such as {"image": {"data": "<base64>"}}, nothing came',
  },
};
