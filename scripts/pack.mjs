import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { MissingError, main, prepare } from "./prepare.mjs";
import { root } from "./repository.mjs";
import { run } from "./run.mjs";

/** Where the package is put together: what `npm pack` finds there is what users install. */
const stage = `${root}build/camscribe`;

/** Processes that the command starts by name: it needs them though it imports none. */
const STARTED = ["@camscribe/gateway", "@camscribe/worker"];

await main(async () => {
  await prepare();
  const { name, version } = stagePackage();
  const { code, text } = await run("npm", ["pack", "--pack-destination", ".."], { output: "keep", cwd: stage });
  if (code !== 0) throw new MissingError(`npm pack failed:\n${text}`);
  console.log(`build/${name}-${version}.tgz`);
});

/**
 * The command with all our packages inside it (`bundleDependencies`), as none of them is published; what they need of
 * others becomes the command's own dependency, so that npm installs one copy of each.
 */
function stagePackage() {
  rmSync(stage, { recursive: true, force: true });
  const cli = readManifest("packages/cli");
  const inside = allBelow([...Object.keys(cli.dependencies), ...STARTED], ourPackages());
  for (const [name, { folder, manifest }] of inside) {
    const { scripts, dependencies, private: _, ...kept } = manifest;
    copyBuilt(folder, `${stage}/node_modules/${name}`, kept);
  }
  const { scripts, dependencies, ...kept } = cli;
  const { engines, overrides } = readManifest(".");
  copyBuilt("packages/cli", stage, {
    ...kept,
    engines,
    dependencies: {
      ...Object.fromEntries([...inside].map(([name, { manifest }]) => [name, manifest.version])),
      // An override counts only at the root of an installation; as a dependency it is the copy that all others share.
      ...overrides,
      ...foreignDependencies([cli, ...[...inside.values()].map(({ manifest }) => manifest)], inside),
    },
    bundleDependencies: [...inside.keys()],
  });
  for (const file of ["LICENSE", "README.md"]) {
    if (existsSync(root + file)) cpSync(root + file, `${stage}/${file}`);
  }
  return cli;
}

/** All packages of the repository by name. */
function ourPackages() {
  const grouped = ["packages", "services"].flatMap((group) =>
    readdirSync(root + group).map((name) => `${group}/${name}`),
  );
  const found = [...grouped, "models"].map((folder) => ({ folder, manifest: readManifest(folder) }));
  return new Map(found.map((found) => [found.manifest.name, found]));
}

/** Those of `names` that are ours, and all of ours that they depend on. */
function allBelow(names, ours, found = new Map()) {
  for (const name of names) {
    if (!ours.has(name) || found.has(name)) continue;
    found.set(name, ours.get(name));
    allBelow(Object.keys(ours.get(name).manifest.dependencies ?? {}), ours, found);
  }
  return found;
}

/** What the manifests need of others. Two ranges of one package would mean two copies of it: that is refused. */
function foreignDependencies(manifests, inside) {
  const ranges = new Map();
  for (const { name: by, dependencies } of manifests) {
    for (const [name, range] of Object.entries(dependencies ?? {})) {
      if (inside.has(name)) continue;
      if ((ranges.get(name) ?? range) !== range) {
        throw new MissingError(`${by}: expected ${name} at ${ranges.get(name)} as elsewhere, came ${range}`);
      }
      ranges.set(name, range);
    }
  }
  return Object.fromEntries([...ranges].sort());
}

/** A package as it runs: compiled code, cards and tables, its manifest; no sources, tests or leftovers of the build. */
function copyBuilt(folder, to, manifest) {
  mkdirSync(to, { recursive: true });
  const left = /(^|\/)(src|node_modules)(\/|$)|\.(tsbuildinfo|map)$|tsconfig\.json$|Dockerfile$/;
  cpSync(root + folder, to, {
    recursive: true,
    filter: (path) => !left.test(path.slice(root.length + folder.length + 1)),
  });
  writeFileSync(`${to}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
}

function readManifest(folder) {
  return JSON.parse(readFileSync(`${root}${folder}/package.json`, "utf8"));
}
