import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseSync, Visitor } from "oxc-parser";
import { repository } from "../support/repository.ts";

/** One mention of another module in a source file. */
export interface Mention {
  /** As written: `./x.ts`, `zod`, `@camscribe/network`. */
  specifier: string;
  how: "import" | "type" | "find";
}

export interface SourceFile {
  /** From the repository's root. */
  path: string;
  isTest: boolean;
  mentions: Mention[];
  /** Dynamic imports of something that is no literal: no list can be held against them. */
  unknownImports: number;
  readsEnvironment: boolean;
}

/** All TypeScript sources of a package, parsed. */
export function readSources(packageFolder: string): SourceFile[] {
  const source = join(repository, packageFolder, "src");
  if (!existsSync(source)) return [];
  return readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readSource(join(source, name)));
}

function readSource(file: string): SourceFile {
  const path = relative(repository, file);
  return { path, isTest: /\.test\.ts$|\/testing\//.test(path), ...parseSource(path, readFileSync(file, "utf8")) };
}

/** What a source mentions: imports of every kind, and packages that it looks up by name. */
export function parseSource(
  path: string,
  text: string,
): Pick<SourceFile, "mentions" | "unknownImports" | "readsEnvironment"> {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const mentions: Mention[] = [];
  let unknownImports = 0;
  let readsEnvironment = false;
  const mention = (how: Mention["how"], literal: { value?: unknown } | null | undefined) => {
    if (typeof literal?.value === "string") mentions.push({ how, specifier: literal.value });
  };
  new Visitor({
    ImportDeclaration: ({ source, importKind }) => mention(importKind === "type" ? "type" : "import", source),
    ExportNamedDeclaration: ({ source, exportKind }) => mention(exportKind === "type" ? "type" : "import", source),
    ExportAllDeclaration: ({ source, exportKind }) => mention(exportKind === "type" ? "type" : "import", source),
    TSImportType: ({ source }) => mention("type", source),
    ImportExpression: ({ source }) => {
      if (source.type === "Literal") mention("import", source);
      else unknownImports += 1;
    },
    CallExpression: ({ callee, arguments: [first] }) => {
      const asked = text.slice(callee.start, callee.end);
      if (first?.type !== "Literal") return;
      if (/^require$|createRequire\([^)]*\)$/.test(asked)) mention("import", first);
      if (/^import\.meta\.resolve$|require\.resolve$|createRequire\([^)]*\)\.resolve$/.test(asked))
        mention("find", first);
    },
    MemberExpression: ({ start, end }) => {
      if (/^process\s*\??\.\s*env$/.test(text.slice(start, end))) readsEnvironment = true;
    },
  }).visit(program);
  return { mentions, unknownImports, readsEnvironment };
}
