import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { repository } from "../support/repository.ts";
import { importsOfAllTests, importTable, readersOfTheEnvironment } from "./import-table.ts";
import { parseSource, readSources, type SourceFile } from "./read-sources.ts";

const packages = Object.entries(importTable).map(([folder, rule]) => ({ folder, rule, files: readSources(folder) }));
const manifests = new Map(packages.map(({ folder }) => [folder, readJson(folder, "package.json")]));
const folderOf = new Map([...manifests].map(([folder, { name }]) => [name as string, folder]));

describe.each(packages)("$folder", ({ folder, rule, files }) => {
  const sources = files.filter(({ isTest }) => !isTest);
  const tests = files.filter(({ isTest }) => isTest);

  it("imports in its sources only what the table allows", () => {
    const allowed = { import: rule.imports, type: [...rule.imports, ...(rule.types ?? [])], find: rule.finds ?? [] };
    expect(packageMentions(sources).filter(({ how, name }) => !allowed[how].includes(name))).toEqual([]);
  });

  it("imports in its tests only that, its own face, and what the table adds for tests", () => {
    const own = manifests.get(folder)?.name as string;
    const allowed = [
      ...rule.imports,
      ...(rule.types ?? []),
      ...(rule.finds ?? []),
      ...(rule.tests ?? []),
      ...importsOfAllTests,
      own,
    ];
    expect(packageMentions(tests).filter(({ name }) => !allowed.includes(name))).toEqual([]);
  });

  it("stays inside its folder with relative imports; tests may also reach test/support", () => {
    const leaving = relativeMentions(files).filter(
      ({ target, isTest }) => !target.startsWith(`${folder}/`) && !(isTest && target.startsWith("test/support/")),
    );
    expect(leaving).toEqual([]);
  });

  it("hides no import behind an expression", () => {
    expect(sources.filter(({ unknownImports }) => unknownImports > 0).map(({ path }) => path)).toEqual([]);
  });

  it("lists in package.json exactly what its sources mention", () => {
    const mentioned = packageMentions(sources).filter(({ how }) => how !== "type");
    const types = packageMentions(sources).filter(({ how, name }) => how === "type" && !rule.types?.includes(name));
    const wanted = new Set([...mentioned, ...types].map(({ name }) => name));
    expect(Object.keys(manifests.get(folder)?.dependencies ?? {}).sort()).toEqual([...wanted].sort());
  });

  it("references in tsconfig.json exactly the packages of ours that it imports", () => {
    const referenced = (readJson(folder, "tsconfig.json").references ?? []).map(({ path }: { path: string }) =>
      normalize(join(folder, path)),
    );
    const imported = packageMentions(sources).flatMap(({ how, name }) =>
      how === "find" ? [] : (folderOf.get(name) ?? []),
    );
    expect(referenced.sort()).toEqual([...new Set(imported)].sort());
  });

  if (!readersOfTheEnvironment.includes(folder)) {
    it("reads no environment", () => {
      expect(sources.filter(({ readsEnvironment }) => readsEnvironment).map(({ path }) => path)).toEqual([]);
    });
  }
});

describe("the repository", () => {
  it("has a row in the table for every package and service", () => {
    const folders = ["packages", "services"].flatMap((group) =>
      readdirSync(join(repository, group)).map((name) => `${group}/${name}`),
    );
    const withManifest = folders.filter((folder) => existsSync(join(repository, folder, "package.json")));
    expect(withManifest.sort()).toEqual(Object.keys(importTable).sort());
  });

  it("has no cycle between packages", () => {
    const arrows = (folder: string) => (importTable[folder]?.imports ?? []).flatMap((name) => folderOf.get(name) ?? []);
    const onPath = (folder: string, path: readonly string[]): string[][] =>
      path.includes(folder) ? [[...path, folder]] : arrows(folder).flatMap((next) => onPath(next, [...path, folder]));
    expect(Object.keys(importTable).flatMap((folder) => onPath(folder, []))).toEqual([]);
  });

  it("lets nobody but queue import bullmq, and no service import a service", () => {
    const users = packages.filter(({ files }) => packageMentions(files).some(({ name }) => name === "bullmq"));
    expect(users.map(({ folder }) => folder).filter((folder) => folder !== "packages/queue")).toEqual([]);
    const services = packages.filter(({ folder }) => folder.startsWith("services/"));
    const serviceImports = services.flatMap(({ folder, rule }) =>
      rule.imports.filter((name) => folderOf.get(name)?.startsWith("services/")).map((name) => `${folder} → ${name}`),
    );
    expect(serviceImports).toEqual([]);
  });
});

describe("the parser that the table is held against", () => {
  it.each([
    ['import { z } from "zod";', "import", "zod"],
    ['import type { Z } from "zod";', "type", "zod"],
    ['export { z } from "zod";', "import", "zod"],
    ['export * from "zod";', "import", "zod"],
    ['type Z = import("zod").Z;', "type", "zod"],
    ['await import("zod");', "import", "zod"],
    ['createRequire(import.meta.url)("zod");', "import", "zod"],
    ['createRequire(import.meta.url).resolve("zod");', "find", "zod"],
    ['import.meta.resolve("zod");', "find", "zod"],
  ] as const)("sees %s", (text, how, specifier) => {
    expect(parseSource("x.ts", text).mentions).toEqual([{ how, specifier }]);
  });

  it("sees no import in a comment or a string", () => {
    expect(parseSource("x.ts", '// import "zod"\nconst text = \'import "zod"\';').mentions).toEqual([]);
  });

  it("sees a look into the environment", () => {
    expect(parseSource("x.ts", "const home = process.env.HOME;").readsEnvironment).toBe(true);
  });
});

/** `@scope/name/file` and `name/file` are mentions of a package; Node's own modules are left out. */
function packageMentions(files: readonly SourceFile[]) {
  return files.flatMap(({ path, mentions }) =>
    mentions
      .filter(({ specifier }) => !specifier.startsWith(".") && !isBuiltin(specifier))
      .map(({ specifier, how }) => ({ path, how, name: /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier })),
  );
}

function relativeMentions(files: readonly SourceFile[]) {
  return files.flatMap(({ path, isTest, mentions }) =>
    mentions
      .filter(({ specifier }) => specifier.startsWith("."))
      .map(({ specifier }) => ({ path, isTest, target: normalize(join(dirname(path), specifier)) })),
  );
}

function readJson(folder: string, file: string) {
  return JSON.parse(readFileSync(join(repository, folder, file), "utf8"));
}
