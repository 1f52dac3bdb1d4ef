import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SHEEP } from "../support/cli.ts";
import { repository } from "../support/repository.ts";

const call = promisify(execFile);

/**
 * The environment that a person has: without what `npm test` tells its scripts of this repository, and without the
 * download of GPU libraries that onnxruntime-node would make when it is installed.
 */
const env = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package_|lifecycle_|config_local_prefix)/.test(name)),
  ),
  ONNXRUNTIME_NODE_INSTALL: "skip",
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-"));
  const packed = await call(process.execPath, [join(repository, "scripts/pack.mjs")]);
  const tarball = join(repository, packed.stdout.trim());
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  await call("npm", ["install", "--no-audit", "--no-fund", tarball], { cwd: folder, env });
  await copyFile(SHEEP, join(folder, "sheep.jpg"));
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it("explains a photograph in an empty folder, installed from its tarball", async () => {
  const { stdout } = await call("npx", ["--no", "camscribe", "explain", "sheep.jpg", "--out", "out"], {
    cwd: folder,
    env,
  });
  expect(stdout).toContain("Sheep");
  expect(await readdir(join(folder, "out", "sheep"))).toEqual(
    expect.arrayContaining(["heatmap-1.png", "index.html", "overlay-1.png", "result.json"]),
  );
});

it("finds the services that it starts", async () => {
  const wrong = call("npx", ["--no", "camscribe", "worker"], {
    cwd: folder,
    env: { ...env, REDIS_URL: "redis://127.0.0.1:1" },
  });
  await expect(wrong).rejects.toMatchObject({ code: 3, stderr: expect.stringContaining("QUEUE_UNREACHABLE") });
});
