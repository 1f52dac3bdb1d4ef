import { CamscribeError, type ExplanationRequest, explanationRequestSchema, schemaFaults } from "@camscribe/contracts";
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
  const { image, fields } = http.isMultipart() ? await readMultipart(http) : readBody(http.body);
  const request = parseRequest(fields);
  await checkImageBytes(image);
  return { image, request };
}

interface Raw {
  image: Uint8Array;
  fields: unknown;
}

async function readMultipart(http: FastifyRequest): Promise<Raw> {
  const raw: Raw = { image: new Uint8Array(), fields: {} };
  for await (const part of http.parts()) {
    if (part.fieldname === "image" && part.type === "file") raw.image = await part.toBuffer();
    else if (part.fieldname === "request") {
      raw.fields = parseJson(part.type === "file" ? `${await part.toBuffer()}` : String(part.value));
    } else {
      throw new CamscribeError(
        "REQUEST_MALFORMED",
        `multipart: expected the file field 'image' and the JSON field 'request', '${part.fieldname}' came as a ${part.type}`,
      );
    }
  }
  return raw;
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
