import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Problem, problemSchema } from "@camscribe/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Fleet, PROGRAMS } from "./fleet.ts";
import { animatedPng, hugePng, ONE_PIXEL_PNG, picture } from "./pictures.ts";

let fleet: Fleet;

beforeAll(async () => {
  fleet = await Fleet.start();
  await fleet.addWorker();
});
afterAll(() => fleet.stop());

const explanations = () => `${fleet.url}/v1/explanations`;
const json = { "content-type": "application/json" };

function post(body: RequestInit["body"], headers: Record<string, string> = {}): Promise<Response> {
  return fetch(explanations(), { method: "POST", body, headers });
}

function postJson(request: object, headers = {}): Promise<Response> {
  const image = { data: ONE_PIXEL_PNG.toString("base64") };
  return post(JSON.stringify({ image, ...request }), { ...json, ...headers });
}

const multipart = { "content-type": "multipart/form-data; boundary=seam" };

/** One part of a form: a file where there are bytes, else a field in JSON. */
function part(name: string, json: string, bytes?: Buffer): Buffer {
  const header = bytes ? '; filename="a.png"' : "\r\ncontent-type: application/json";
  const head = `--seam\r\ncontent-disposition: form-data; name="${name}"${header}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes ?? Buffer.from(json), Buffer.from("\r\n")]);
}

function postForm(...parts: Buffer[]): Promise<Response> {
  return post(Buffer.concat([...parts, Buffer.from("--seam--\r\n")]), multipart);
}

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}

describe("ways to send a picture", () => {
  it("takes the bytes as the body, whatever the header calls them", async () => {
    for (const type of ["image/png", "application/octet-stream", "application/x-www-form-urlencoded", "text/plain"]) {
      const response = await post(picture("raw"), { "content-type": type, prefer: "wait=20" });
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ status: "succeeded", model: { name: "stand-in" } });
    }
  });

  it("takes animated PNG for PNG", async () => {
    expect((await fleet.client.enqueue(animatedPng("moves"), {}, { waitS: 20 })).status).toBe("succeeded");
  });

  it("takes base64 in JSON, bare or as a data: URI", async () => {
    const bare = ONE_PIXEL_PNG.toString("base64");
    for (const data of [bare, `data:image/png;base64,${bare}`]) {
      const response = await postJson({ image: { data }, target: { class: "cow" } }, { prefer: "wait=20" });
      expect(await response.json()).toMatchObject({ status: "succeeded" });
    }
  });

  it("takes the request as a multipart field that calls itself JSON", async () => {
    const response = await postForm(
      part("image", "", picture("typed")),
      part("request", '{"metadata":{"camera":"4"}}'),
    );
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({ metadata: { camera: "4" } });
  });

  it("takes multipart with the picture and the request", async () => {
    const result = await fleet.client.enqueue(picture("form"), { metadata: { camera: "3" } }, { waitS: 20 });
    expect(result).toMatchObject({ status: "succeeded", metadata: { camera: "3" }, attempt: 1 });
  });
});

describe("waiting", () => {
  it("answers 202 with a Location at once unless asked to wait", async () => {
    const response = await post(picture("async"));
    expect(response.status).toBe(202);
    expect(response.headers.get("retry-after")).toBe("1");
    const { id } = (await response.json()) as { id: string };
    expect(response.headers.get("location")).toBe(`/v1/explanations/${id}`);
    expect((await fleet.client.waitFor(id)).status).toBe("succeeded");
  });

  it("tells who waits for a model without a ready worker", async () => {
    const response = await postJson({ model: "centernet-coco" });
    expect(response.headers.get("camscribe-notice")).toContain("no worker is ready for centernet-coco");
    const { id } = (await response.json()) as { id: string };
    const again = await fetch(`${explanations()}/${id}`);
    expect(again.headers.get("camscribe-notice")).toContain("no worker is ready for centernet-coco");
    expect((await post(picture("served"))).headers.has("camscribe-notice")).toBe(false);
  });

  it("hands a failed result to whoever waited for it", async () => {
    const response = await post(picture("refuse"), { prefer: "wait=20" });
    expect(response.status).toBe(200);
    expect(response.headers.get("preference-applied")).toBe("wait=20");
    expect(await response.json()).toMatchObject({ status: "failed", error: { code: "IMAGE_UNREADABLE" } });
  });

  it("answers 304 to whoever has the result already", async () => {
    const { id } = await fleet.client.enqueue(picture("etag"), {}, { waitS: 20 });
    const first = await fetch(`${explanations()}/${id}`);
    const etag = first.headers.get("etag") ?? "";
    for (const known of [etag, `"other", W/${etag}`]) {
      expect((await fetch(`${explanations()}/${id}`, { headers: { "if-none-match": known } })).status).toBe(304);
    }
  });
});

it("serves a result's files with their type, and nothing that the result does not name", async () => {
  const { id, artifacts } = await fleet.client.enqueue(picture("files"), {}, { waitS: 20 });
  expect(artifacts).toMatchObject([
    { name: "heatmap-1.png", mime: "image/png", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  const file = await fleet.client.artifact(id, "heatmap-1.png");
  expect(Buffer.from(file.bytes).toString()).toBe("heatmap of files");
  expect(file.mime).toBe("image/png");
  const { headers } = await fetch(`${explanations()}/${id}/artifacts/heatmap-1.png`);
  expect(headers.get("content-security-policy")).toBe("sandbox");
  await expect(fleet.client.artifact(id, "../../etc/passwd")).rejects.toMatchObject({ code: "ARTIFACT_UNKNOWN" });
});

it("lists models with who is ready, and one model with its classes", async () => {
  const models = await fleet.client.models();
  expect(models.find(({ name }) => name === "stand-in")?.workers).toHaveLength(1);
  expect(models.map(({ name }) => name)).toContain("centernet-coco");
  const response = await fetch(`${fleet.url}/v1/models/stand-in`);
  expect(await response.json()).toMatchObject({ classes: ["sheep", "cow"], layers: ["top", "middle"] });
});

it("is alive and ready", async () => {
  expect((await fetch(`${fleet.url}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${fleet.url}/readyz`)).json()).toMatchObject({
    ready: true,
    workers: [{ model: "stand-in" }],
  });
});

it("still sends pictures to a worker's model while that worker restarts", async () => {
  await fleet.client.enqueue(picture("seen"), {}, { waitS: 20 });
  const { id } = await fleet.client.enqueue(picture("crash"));
  expect(await fleet.client.waitFor(id)).toMatchObject({ status: "failed" });
  const next = await fleet.client.enqueue(picture("next")); // its worker has just lost its compute process
  expect(await fleet.client.waitFor(next.id)).toMatchObject({ status: "succeeded", model: { name: "stand-in" } });
});

describe("an idempotency key", () => {
  it("brings the same explanation for the same request", async () => {
    const [a, b] = [
      await fleet.client.enqueue(picture("once"), {}, { idempotencyKey: "k1" }),
      await fleet.client.enqueue(picture("once"), {}, { idempotencyKey: "k1" }),
    ];
    expect(b.id).toBe(a.id);
  });

  it("is refused with another picture", async () => {
    await fleet.client.enqueue(picture("one"), {}, { idempotencyKey: "k2" });
    await expect(fleet.client.enqueue(picture("two"), {}, { idempotencyKey: "k2" })).rejects.toMatchObject({
      code: "IDEMPOTENCY_KEY_REUSED",
    });
  });
});

describe("refuses at once, with a code and what to do", () => {
  const cases: [name: string, status: number, code: string, says: string, send: () => Promise<Response>][] = [
    ["no body", 400, "IMAGE_MISSING", "JPEG, PNG or WebP", () => post(null)],
    ["an empty JSON body", 400, "IMAGE_MISSING", "image", () => post("", json)],
    ["JSON without a picture", 400, "IMAGE_MISSING", "image.data", () => post("{}", json)],
    ["broken JSON", 400, "REQUEST_MALFORMED", "JSON", () => post("{", json)],
    ["what is no base64", 400, "REQUEST_MALFORMED", "base64", () => postJson({ image: { data: "%%%" } })],
    [
      "multipart without a boundary",
      400,
      "REQUEST_MALFORMED",
      "boundary",
      () => post("--seam", { "content-type": "multipart/form-data" }),
    ],
    [
      "multipart that is cut off",
      400,
      "REQUEST_MALFORMED",
      "whole parts",
      () => post(part("image", "", ONE_PIXEL_PNG), multipart),
    ],
    [
      "two pictures at once",
      400,
      "REQUEST_MALFORMED",
      "one 'image'",
      () => postForm(part("image", "", picture("one")), part("image", "", picture("two"))),
    ],
    [
      "two requests at once",
      400,
      "REQUEST_MALFORMED",
      "one 'request'",
      () => postForm(part("image", "", picture("one")), part("request", "{}"), part("request", "{}")),
    ],
    ["an unknown field", 400, "REQUEST_MALFORMED", "colour", () => postJson({ colour: "red" })],
    ["a wrong type", 400, "REQUEST_MALFORMED", "reasons", () => postJson({ reasons: "five" })],
    [
      "a text file named .jpg",
      415,
      "IMAGE_TYPE",
      "JPEG, PNG or WebP",
      () => post("hello", { "content-type": "image/jpeg" }),
    ],
    ["a GIF", 415, "IMAGE_TYPE", "image/gif", () => post(Buffer.from("GIF89a\x01\0\x01\0\0\0\0;", "latin1"))],
    ["33 MiB", 413, "IMAGE_TOO_LARGE", "32 MiB", () => post(Buffer.alloc(33 * 2 ** 20, 1))],
    ["20,000 × 20,000 pixels", 413, "IMAGE_TOO_LARGE", "20000 × 20000", () => post(hugePng(20_000, 20_000))],
    ["an unknown class", 422, "CLASS_UNKNOWN", "'sheep'", () => postJson({ target: { class: "shep" } })],
    ["a class index too high", 422, "CLASS_UNKNOWN", "0 to 1", () => postJson({ target: { index: 2 } })],
    ["an unknown true class", 422, "CLASS_UNKNOWN", "label", () => postJson({ label: "dog" })],
    ["an unknown layer", 422, "LAYER_UNKNOWN", "'top', 'middle'", () => postJson({ layer: "bottom" })],
    ["an unknown model", 422, "MODEL_UNKNOWN", "centernet-coco", () => postJson({ model: "resnet" })],
    ["a model by path", 422, "MODEL_UNKNOWN", "stand-in", () => postJson({ model: "/etc/passwd" })],
    ["a name table by path", 422, "NAMES_UNKNOWN", "none", () => postJson({ names: "/etc/passwd" })],
    ["an unknown id", 404, "EXPLANATION_UNKNOWN", "expl_x", () => fetch(`${explanations()}/expl_x`)],
    ["a wait too long", 400, "REQUEST_MALFORMED", "wait", () => fetch(`${explanations()}/expl_x?wait=99`)],
    ["an unknown route", 404, "ROUTE_UNKNOWN", "/v2", () => fetch(`${fleet.url}/v2`)],
  ];
  it.each(cases)("%s: %i %s", async (_name, status, code, says, send) => {
    const problem = await problemOf(await send());
    expect(problem).toMatchObject({ status, code });
    expect(problem.detail).toContain(says);
  });

  it("and still explains the next picture", async () => {
    expect((await fleet.client.enqueue(picture("after all this"), {}, { waitS: 20 })).status).toBe("succeeded");
  });
});

it("refuses a format that the gateway's folder of templates does not have, and admits one that it has", async () => {
  const templates = await mkdtemp(join(tmpdir(), "templates-"));
  await writeFile(join(templates, "mine.txt.hbs"), "{{label}}");
  const gateway = await fleet.add(PROGRAMS.gateway, { PORT: "0", TEMPLATES: templates });
  await rm(templates, { recursive: true });
  const send = (format: string) => {
    const body = JSON.stringify({ image: { data: ONE_PIXEL_PNG.toString("base64") }, format });
    return fetch(`${gateway.greeting.url}/v1/explanations`, { method: "POST", body, headers: json });
  };
  const problem = await problemOf(await send("yours"));
  expect(problem).toMatchObject({ status: 422, code: "FORMAT_UNKNOWN" });
  expect(problem.detail).toContain("markdown, mine, came 'yours'");
  expect((await send("mine")).status).toBe(202);
});

it("refuses what the queue has no room for, says when to come again, and still answers a replay", async () => {
  const small = await Fleet.start();
  const gateway = await small.add(PROGRAMS.gateway, { PORT: "0", QUEUE_LIMIT: "1" });
  const send = (key: string) =>
    fetch(`${gateway.greeting.url}/v1/explanations`, {
      method: "POST",
      body: picture("waits"),
      headers: { "idempotency-key": key },
    });
  const first = await send("first");
  expect(first.status).toBe(202);
  const refused = await send("second");
  expect(refused.headers.get("retry-after")).toBe("2");
  expect(await problemOf(refused)).toMatchObject({ status: 503, code: "QUEUE_FULL" });
  const replay = await send("first");
  expect(replay.status).toBe(202);
  expect(await replay.json()).toEqual(await first.json());
  await small.stop();
});
