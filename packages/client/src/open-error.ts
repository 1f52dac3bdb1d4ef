import { CamscribeError, problemSchema } from "@camscribe/contracts";

/** The error that a response of the gateway carries; what is no problem of ours did not come from a gateway. */
export async function openError(response: Response, url: string): Promise<CamscribeError> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = problemSchema.safeParse(body);
  if (problem.success) return new CamscribeError(problem.data.code, problem.data.detail);
  return new CamscribeError(
    "GATEWAY_UNREACHABLE",
    `expected a Camscribe gateway at ${url}, status ${response.status} without a problem of ours came; check the address`,
  );
}

export function unreachable(url: string, cause: unknown): CamscribeError {
  // fetch hides why in the cause: ECONNREFUSED and the like.
  const reason =
    (cause as { cause?: { code?: string } }).cause?.code ?? (cause instanceof Error ? cause.message : `${cause}`);
  return new CamscribeError(
    "GATEWAY_UNREACHABLE",
    `expected a Camscribe gateway at ${url}, but it did not answer (${reason}); start one (\`camscribe serve\`) or give its address (\`--url\`, CAMSCRIBE_URL)`,
    { cause },
  );
}
