import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { type IncomingMessage, type OutgoingHttpHeaders, request } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { nameTableSchema } from "@camscribe/contracts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningCli, runCli, startCli } from "../support/cli.ts";
import { writeColourNetwork } from "../support/colour-network.ts";
import { writeLabelledSquares } from "../support/labelled-squares.ts";

const PICTURES = 90;
const [RED, GREEN, UPPER] = [0, 1, 2];

let folder: string;
let pictures: string[];
let card: string;
let running: RunningCli;
let url: URL;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-label-"));
  card = await writeColourNetwork(join(folder, "network"));
  await writeLabelledSquares(join(folder, "squares"), { kinds: 1, each: PICTURES / 3, unevenness: 40 });
  pictures = Array.from({ length: PICTURES }, (_, image) => join(folder, "squares", `${image}.png`));
  await start();
});
afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

function args(out: string, ...more: string[]): string[] {
  return ["names", "label", "--model", card, "--images", ...pictures, "--out", join(folder, out), ...more];
}

async function start(...more: string[]): Promise<void> {
  running = startCli(args("people.json", "--author", "Ada", ...more));
  url = new URL((await running.printed("stdout", /\n/)).trim());
}

async function stop() {
  running.child.kill("SIGINT");
  return running.ended;
}

interface Asked {
  body?: unknown;
  headers?: OutgoingHttpHeaders;
  method?: string;
  /** In place of the page's own. */
  base?: string;
}

async function ask(
  path: string,
  { body, headers = {}, method = body === undefined ? "GET" : "POST", base }: Asked = {},
) {
  const own = body === undefined ? {} : { origin: url.origin, "content-type": "application/json" };
  const { hostname, port } = url;
  const sent = request({
    hostname,
    port,
    path: (base ?? url.pathname) + path,
    method,
    headers: { ...own, ...headers },
  });
  sent.end(body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body));
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  const bytes = Buffer.concat(parts);
  return { status: response.statusCode, headers: response.headers, bytes, text: bytes.toString() };
}

const table = async () => nameTableSchema.parse(JSON.parse(await readFile(join(folder, "people.json"), "utf8")));
const word = { unit: RED, concept: "red", author: "Ada" };

describe("camscribe names label", () => {
  it("serves one page that loads nothing else and may run nothing but its own script", async () => {
    const { status, headers, text } = await ask("");
    expect(status).toBe(200);
    expect(text).not.toMatch(/(?:src|href)="(?!data:)/);
    const policy = headers["content-security-policy"]!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe-inline");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(Buffer.byteLength(text)).toBeLessThan(32 * 1024);
  });

  it("shows units by JPEGs", async () => {
    const { units } = JSON.parse((await ask("units")).text);
    expect(units.map(({ unit }: { unit: number }) => unit)).toEqual([0, 1, 2, 3]);
    const { status, headers, bytes } = await ask(`patches/${RED}/0`);
    expect([status, headers["content-type"]]).toEqual([200, "image/jpeg"]);
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xd8]);
  });

  it("has each answer in the table when it is confirmed, and names stay text", async () => {
    const concept = `<script>alert("1")</script>`;
    const { status, text } = await ask("words", { body: { ...word, unit: GREEN, concept, reason: "=cmd()" } });
    expect(status).toBe(200);
    expect(JSON.parse(text).unit).toMatchObject({ unit: GREEN, word: { concept, author: "Ada", reason: "=cmd()" } });
    expect((await table()).names).toMatchObject([{ unit: GREEN, concept, author: "Ada", reliable: false }]);
    expect((await ask("")).text).not.toContain("alert");
    expect((await ask("units")).headers["content-type"]).toBe("application/json");
  });

  it("asks judges without telling which patch is the unit's", async () => {
    await ask("words", { body: word });
    const { question } = JSON.parse((await ask("question/Bo")).text);
    expect(Object.keys(question).sort()).toEqual(["concept", "id", "left", "tiles"]);
    for (let tile = 0; tile < question.tiles; tile++) {
      const { status, headers } = await ask(`tiles/${question.id}/${tile}`);
      expect([status, headers["cache-control"]]).toEqual([200, "no-store"]);
    }
    const { status, text } = await ask("picks", { body: { ...question, tile: 0, judge: "Bo" } });
    expect([status, text]).toEqual([200, '{"unit":null}']);
    expect(JSON.parse((await ask("question/Bo")).text).question.left).toBe(question.left - 1);
  });

  it("goes on where it was killed, and ends with Ctrl-C and an account", async () => {
    await ask("words", { body: { unit: UPPER, concept: null, author: "Ada", reason: "many things" } });
    running.child.kill("SIGKILL");
    await running.ended;
    await start();
    const { units } = JSON.parse((await ask("units")).text);
    expect(units[UPPER].word).toMatchObject({ author: "Ada", reason: "many things" });
    expect((await table()).rejected).toMatchObject([{ unit: UPPER, author: "Ada" }]);
    const { code, stderr } = await stop();
    expect(code).toBe(0);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain("2 of 4 units named, 1 without a name that fits; 0 names judged");
    await start();
  });

  it("makes a table that lies on top of another", async () => {
    await writeFile(
      join(folder, "first.json"),
      JSON.stringify({ ...(await table()), rejected: [], names: FIRST_NAMES }),
    );
    const merged = join(folder, "merged.json");
    const tables = [join(folder, "people.json"), join(folder, "first.json")];
    expect(await runCli(["names", "merge", ...tables, "--out", merged])).toMatchObject({ code: 0 });
    const { names, rejected } = JSON.parse(await readFile(merged, "utf8"));
    expect(rejected).toMatchObject([{ unit: UPPER, from: 0 }]);
    expect(names).toContainEqual(expect.objectContaining({ unit: 3, concept: "light", from: 1 }));
  });

  it("does not write over a table that it did not make", async () => {
    await writeFile(join(folder, "other.json"), "{}");
    const { code, stderr } = await runCli(args("other.json"));
    expect([code, await readFile(join(folder, "other.json"), "utf8")]).toEqual([2, "{}"]);
    expect(stderr).toContain("--out: expected a file that is not there yet");
  });
});

const FIRST_NAMES = [
  { unit: UPPER, concept: "sky", reliable: true },
  { unit: 3, concept: "light", reliable: true },
];

describe("the page of names label", () => {
  let before: string;
  beforeEach(async () => {
    before = await readFile(join(folder, "people.json.answers"), "utf8");
  });

  it.each<[string, () => Asked]>([
    ["without the token", () => ({ base: "/" })],
    ["with another token", () => ({ base: `/${"A".repeat(32)}/` })],
    ["by another name of this machine (DNS rebinding)", () => ({ headers: { host: `evil.example:${url.port}` } })],
    ["from another site's page", () => ({ headers: { origin: "http://evil.example" } })],
    ["from a page of another port here", () => ({ headers: { origin: "http://127.0.0.1:1" } })],
    ["from a page without an origin", () => ({ headers: { origin: "null" } })],
  ])("lets nobody in %s", async (_, asked) => {
    expect((await ask("units", asked())).status).toBe(403);
    expect((await ask("words", { body: word, ...asked() })).status).toBe(403);
    expect(await readFile(join(folder, "people.json.answers"), "utf8")).toBe(before);
  });

  it.each<[string, string, Asked, number]>([
    ["a form of another site", "words", { body: "unit=0", headers: { "content-type": "text/plain" } }, 400],
    ["what is no JSON", "words", { body: "{" }, 400],
    ["what is no object", "words", { body: [1] }, 400],
    ["what is too long", "words", { body: { ...word, reason: "x".repeat(70_000) } }, 400],
    ["an author of two lines", "words", { body: { ...word, author: "A\nB" } }, 400],
    ["a unit that is not there", "words", { body: { ...word, unit: 4 } }, 400],
    ["a prototype's key", "__proto__", { body: word }, 404],
    ["a path out of the folder", "patches/0/..%2f..%2fpeople.json", {}, 404],
    ["a patch that is not there", "patches/0/99", {}, 404],
    ["other methods", "words", { method: "DELETE", headers: {} }, 403],
  ])("refuses %s", async (_, path, asked, status) => {
    expect((await ask(path, asked)).status).toBe(status);
    expect(await readFile(join(folder, "people.json.answers"), "utf8")).toBe(before);
  });

  it("listens on this machine only", async () => {
    const outer = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === "IPv4" && !address.internal);
    const sent = request({ hostname: outer?.address ?? "::1", port: url.port, path: url.pathname });
    sent.end();
    const [error] = await once(sent, "error");
    expect(error.code).toMatch(/ECONNREFUSED|EADDRNOTAVAIL/);
  });
});
