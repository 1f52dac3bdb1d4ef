import { CamscribeError, type ExplanationRequest, explanationRequestSchema, schemaFaults } from "@camscribe/contracts";
import type { Multipart } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { checkImageBytes } from "./image-bytes.ts";

/** What a caller posted: the picture, and everything else. */
export interface Posted {
  image: Uint8Array;
  request: ExplanationRequest;
}

/** Base64, bare or as a `data:` URI. */
const imageFieldSchema = z.strictObject({ data: z.string().min(1) });

/**
 * Reads an explanation's request, in whichever of three ways it came: multipart with the fields `image` and `request`
 * (JSON), a JSON body with `image.data` beside the request's fields, or the picture itself as the body.
 *
 * @throws IMAGE_MISSING, IMAGE_TOO_LARGE, IMAGE_TYPE, REQUEST_MALFORMED
 */
export async function readPosted(http: FastifyRequest): Promise<Posted> {
  const { image, fields } = http.isMultipart()
    ? await readMultipart(http).catch((cause) => Promise.reject(malformed(http, cause)))
    : readBody(http.body);
  const request = parseRequest(fields);
  await checkImageBytes(image);
  return { image, request };
}

interface Raw {
  image: Uint8Array;
  fields: unknown;
}

async function readMultipart(http: FastifyRequest): Promise<Raw> {
  const raw: Partial<Raw> = {};
  for await (const part of http.parts()) {
    if (part.fieldname === "image" && part.type === "file") {
      if (raw.image !== undefined) throw cameTwice("image");
      raw.image = await part.toBuffer();
    } else if (part.fieldname === "request") {
      if (raw.fields !== undefined) throw cameTwice("request");
      raw.fields = await fieldsOf(part);
    } else {
      throw new CamscribeError(
        "REQUEST_MALFORMED",
        `multipart: expected the file field 'image' and the JSON field 'request', '${part.fieldname}' came as a ${part.type}`,
      );
    }
  }
  return { image: raw.image ?? new Uint8Array(), fields: raw.fields ?? {} };
}

/** What the parser of multipart throws without a status (no boundary, cut off) is the caller's fault. */
function malformed(http: FastifyRequest, cause: Error): Error {
  if (cause instanceof CamscribeError || "statusCode" in cause) return cause;
  return new CamscribeError(
    "REQUEST_MALFORMED",
    `multipart: expected whole parts between the boundary that Content-Type names, came '${http.headers["content-type"]}' (${cause.message})`,
    { cause },
  );
}

/** A part that is called JSON in its own header is parsed already. */
async function fieldsOf(part: Multipart): Promise<unknown> {
  if (part.type === "file") return parseJson(`${await part.toBuffer()}`);
  return typeof part.value === "string" ? parseJson(part.value) : part.value;
}

function cameTwice(field: string): CamscribeError {
  return new CamscribeError(
    "REQUEST_MALFORMED",
    `multipart: expected one '${field}', a second one came; each picture is a request of its own`,
  );
}

function readBody(body: unknown): Raw {
  if (body === undefined || body === null) return { image: new Uint8Array(), fields: {} };
  if (Buffer.isBuffer(body)) return { image: body, fields: {} };
  const { image, ...fields } = body as Record<string, unknown>;
  if (image === undefined) return { image: new Uint8Array(), fields };
  const field = imageFieldSchema.safeParse(image);
  if (!field.success) {
    throw new CamscribeError("REQUEST_MALFORMED", `image: ${schemaFaults(field.error, image).join("; ")}`);
  }
  return { image: decodeBase64(field.data.data), fields };
}

function decodeBase64(data: string): Uint8Array {
  const text = data.replace(/^data:[^,]*;base64,/, "");
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) {
    throw new CamscribeError(
      "REQUEST_MALFORMED",
      "image.data: expected base64 or a base64 data: URI, other characters came",
    );
  }
  return Buffer.from(text, "base64");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CamscribeError("REQUEST_MALFORMED", `request: expected JSON, but ${(cause as Error).message}`, { cause });
  }
}

function parseRequest(fields: unknown): ExplanationRequest {
  const request = explanationRequestSchema.safeParse(fields);
  if (request.success) return request.data;
  throw new CamscribeError("REQUEST_MALFORMED", `request: ${schemaFaults(request.error, fields).join("; ")}`);
}
