import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeBrokenImages } from "../support/broken-images.ts";
import { type RunningCli, runCli, SHEEP, startCli } from "../support/cli.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A machine without redis-server: there is no program at all on the PATH. */
const WITHOUT_REDIS = { PATH: join(tmpdir(), "no-programs") };
/** Nobody listens at port 1. */
const AWAY = "redis://127.0.0.1:1";

describe("camscribe serve", () => {
  let serving: RunningCli;
  let url: string;
  beforeAll(async () => {
    serving = startCli(["serve", "--port", "0", "--data", join(folder, "data")]);
    url = (await serving.printed("stdout", /\n/)).trim();
  });
  afterAll(() => serving.child.kill("SIGKILL"));

  it("prints its address, on the loopback device, and nothing else", () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("explains what enqueue sends, and tells each broken file by its code", async () => {
    const broken = await writeBrokenImages(join(folder, "broken"));
    const out = join(folder, "out");
    const run = await runCli(["enqueue", "--wait", "--out", out, SHEEP, ...Object.values(broken)], {
      CAMSCRIBE_URL: url,
    });
    expect(run.code).toBe(1);
    expect(run.stdout).toContain("Sheep");
    for (const [code, file] of Object.entries(broken)) expect(run.stderr).toContain(`${file}: ${code}: `);
    expect(await readdir(join(out, "image"))).toEqual(
      expect.arrayContaining(["result.json", "index.html", "overlay-1.png"]),
    );
  });

  it("hands out by results what enqueue without --wait left there", async () => {
    const id = (await runCli(["enqueue", "--url", url, SHEEP])).stdout.trim();
    expect(id).toMatch(/^expl_/);
    const waiting = await fetch(`${url}/v1/explanations/${id}?wait=25`);
    expect(await waiting.json()).toMatchObject({ status: "succeeded" });
    const out = join(folder, "later");
    const run = await runCli(["results", id, "--url", url, "--out", out, "--json"]);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(run.stdout)).toMatchObject({ id, file: id, predictions: [{ label: "sheep" }, {}, {}, {}, {}] });
    expect(await readdir(join(out, id))).toContain("result.json");
    const mixed = await runCli(["results", "expl_0", id, "--url", url]);
    expect(mixed).toMatchObject({ code: 1, stderr: expect.stringContaining("expl_0: EXPLANATION_UNKNOWN: ") });
    expect(mixed.stdout).toContain("Sheep");
  });

  it("refuses an unknown class before anything is computed", async () => {
    const run = await runCli(["enqueue", "--url", url, "--target", "unicorn", SHEEP]);
    expect(run).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("CLASS_UNKNOWN: ") });
  });

  it("refuses a second serve on the same data", async () => {
    const run = await runCli(["serve", "--port", "0", "--data", join(folder, "data")]);
    expect(run).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("CONFIG_INVALID: ") });
  });

  it("refuses a port that is used before anything is started, naming --port", async () => {
    const data = join(folder, "nothing");
    const run = await runCli(["serve", "--port", new URL(url).port, "--data", data]);
    expect(run).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("--port: expected a free port") });
    await expect(readdir(data)).rejects.toThrow("ENOENT");
  });

  it("stops everything on SIGTERM and ends with 0", async () => {
    serving.child.kill("SIGTERM");
    expect(await serving.ended).toMatchObject({ code: 0 });
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    expect(await readdir(join(folder, "data", "redis"))).not.toContain("redis.pid");
  });
});

describe("without what it needs", () => {
  it("serve says how to get a Redis and ends with 3", async () => {
    const run = await runCli(["serve", "--port", "0", "--data", join(folder, "none")], WITHOUT_REDIS);
    expect(run).toMatchObject({
      code: 3,
      stdout: "",
      stderr: expect.stringMatching(/QUEUE_UNREACHABLE: .*apt-get install redis-server/),
    });
  });

  it("serve with a REDIS_URL that nobody answers at ends with 3", async () => {
    const run = await runCli(["serve", "--port", "0", "--data", join(folder, "away")], { REDIS_URL: AWAY });
    expect(run).toMatchObject({ code: 3, stdout: "", stderr: expect.stringContaining("QUEUE_UNREACHABLE: ") });
  });

  it.each(["gateway", "worker"])("%s without REDIS_URL ends with 3 and says what to set", async (service) => {
    const run = await runCli([service]);
    expect(run).toMatchObject({ code: 3, stdout: "", stderr: expect.stringContaining("REDIS_URL") });
  });

  it.each(["serve", "gateway"])("%s refuses a port that is none, naming --port", async (command) => {
    const run = await runCli([command, "--port", "abc"], { REDIS_URL: AWAY });
    expect(run).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("--port: expected a whole") });
  });

  it("enqueue and results without a gateway end with 3 and say how to start one", async () => {
    for (const args of [
      ["enqueue", SHEEP],
      ["results", "expl_0"],
    ]) {
      const run = await runCli([...args, "--url", "http://127.0.0.1:1"]);
      expect(run).toMatchObject({
        code: 3,
        stdout: "",
        stderr: expect.stringMatching(/GATEWAY_UNREACHABLE: .*camscribe serve/),
      });
    }
  });
});

describe("camscribe doctor on a machine without GPU and without Redis", () => {
  it("ends with 0, for explain works, and says what the rest needs", async () => {
    const run = await runCli(["doctor"], WITHOUT_REDIS);
    expect(run).toMatchObject({ code: 0, stderr: "" });
    const text = run.stdout.replaceAll(/\s+/g, " ");
    expect(text).toMatch(
      /works onnx-cpu - centernet-coco opens in \d+ ms and explains an image in \d+ ms, [\d.]+ images/,
    );
    expect(text).toContain("missing onnx-cuda - no NVIDIA GPU is here");
    expect(text).toContain("works DEVICE=auto - takes onnx-cpu");
    expect(text).toContain("missing Redis");
    expect(text).toContain("apt-get install redis-server");
  });

  it("ends with 3 where REDIS_URL names a Redis that is away", async () => {
    const run = await runCli(["doctor", "--json"], { REDIS_URL: AWAY });
    expect(run.code).toBe(3);
    expect(JSON.parse(run.stdout)).toContainEqual(expect.objectContaining({ name: "Redis", state: "missing" }));
  });
});

it("models list names the model that ships", async () => {
  const run = await runCli(["models", "list", "--json"]);
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(run.stdout)).toContainEqual(expect.objectContaining({ name: "centernet-coco" }));
});
