import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, tool } from "./repository.mjs";
import { run } from "./run.mjs";

/** A machine that lacks something: one sentence that says what to install, no stack trace. */
export class MissingError extends Error {}

/**
 * Makes a bare clone ready to run: npm packages, redis-server, compiled sources. What is there already is left alone.
 * Everything that it says goes to standard error.
 */
export async function prepare() {
  checkNode();
  await installPackages();
  await installRedis();
  await build();
}

function checkNode() {
  const wanted = JSON.parse(readFileSync(`${root}package.json`, "utf8")).engines.node.replace(">=", "");
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [wantedMajor, wantedMinor] = wanted.split(".").map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new MissingError(`Camscribe needs Node.js ${wanted} or newer; this is ${process.versions.node}.`);
}

async function installPackages() {
  if (packagesAreInstalled()) return;
  say("Installing the npm packages of package-lock.json into node_modules (npm ci) ...");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { code } = await run(npm, ["ci", "--no-progress"], { output: "stderr", cwd: root });
  if (code !== 0) throw new MissingError("npm ci failed; its own message stands above.");
}

/**
 * npm writes what it has installed to node_modules/.package-lock.json when it is done: that file holding every package
 * of package-lock.json is the proof of a whole and current installation, whoever made it.
 */
function packagesAreInstalled() {
  const hidden = `${root}node_modules/.package-lock.json`;
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(`${root}package-lock.json`, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === "" || entry.optional || entry.devOptional || sameEntry(installed[path], entry),
  );
}

function sameEntry(installed, wanted) {
  return (
    installed !== undefined &&
    installed.version === wanted.version &&
    JSON.stringify(installed.dependencies) === JSON.stringify(wanted.dependencies)
  );
}

async function installRedis() {
  if (process.env.REDIS_URL || isOnPath("redis-server")) return;
  const how = "install Redis 6.2 or newer so that `redis-server` is on the PATH, or set REDIS_URL to a running one";
  if (!isDebian()) throw new MissingError(`There is no redis-server on this machine: ${how}.`);
  if (process.getuid?.() !== 0) {
    throw new MissingError(`There is no redis-server on this machine: ${how} (sudo apt-get install redis-server).`);
  }
  say("Installing Debian's package redis-server, with apt-get ...");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["-qq", "update"], { output: "stderr", env });
  const { code } = await run("apt-get", ["-qq", "install", "-y", "--no-install-recommends", "redis-server"], {
    output: "stderr",
    env,
  });
  if (code !== 0) throw new MissingError(`apt-get could not install redis-server: ${how}.`);
}

function isOnPath(program) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** Debian, Ubuntu and what is made from them: os-release says so in ID or ID_LIKE. */
function isDebian() {
  if (!existsSync("/etc/os-release")) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8"));
}

export async function build() {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };
  const { code, text } = await run(process.execPath, [tool.turbo, "run", "build", "--output-logs=errors-only"], {
    output: "keep",
    env,
    cwd: root,
  });
  if (code !== 0) throw new MissingError(`The sources do not compile:\n${text}`);
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** Runs a script's main function: a missing thing ends it with its sentence and exit code 3. */
export async function main(script) {
  try {
    process.exitCode = (await script()) ?? 0;
  } catch (error) {
    if (!(error instanceof MissingError)) throw error;
    say(error.message);
    process.exitCode = 3;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(prepare);
