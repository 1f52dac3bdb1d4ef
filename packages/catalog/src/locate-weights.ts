import { access, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ModelCard } from "@camscribe/contracts";
import { cardInvalid } from "./read-card.ts";
import { fileUnreadable, isMissing } from "./read-file.ts";

const NPM = "npm:";
const URL_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
/** `name/file` or `@scope/name/file`, as npm spells names. */
const PACKAGE_FILE = /^((?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)\/(.+)$/;

/**
 * Where a model's file lies: a path relative to the card, or a file of an installed npm package.
 *
 * A package is looked for in the `node_modules` above the card, then in those above this file: so a card anywhere can
 * name a package that Camscribe itself depends on. The file is joined to the package's folder, because a package's
 * `exports` may hide it.
 *
 * @throws CARD_INVALID for a reference that is neither; FILE_UNREADABLE when the file is not there, saying what to install
 */
export async function locateWeights(card: ModelCard, cardPath: string): Promise<string> {
  const { weights } = card;
  if (URL_SCHEME.test(weights)) {
    const expected = "a path, or npm:<package>/<file>; load the file yourself and name its path";
    throw cardInvalid(cardPath, [`weights: expected ${expected}; came ${weights}`]);
  }
  if (weights.startsWith(NPM)) return locatePackageFile(weights, cardPath);
  const path = resolve(dirname(cardPath), weights);
  await checkThere(path, `the weights that ${cardPath} names`);
  return path;
}

async function locatePackageFile(weights: string, cardPath: string): Promise<string> {
  const [, name, file] = PACKAGE_FILE.exec(weights.slice(NPM.length)) ?? [];
  if (name === undefined || file === undefined || file.split(/[\\/]/).includes("..")) {
    throw cardInvalid(cardPath, [`weights: expected npm:<package>/<file> without '..'; came ${weights}`]);
  }
  for (const from of [dirname(cardPath), dirname(fileURLToPath(import.meta.url))]) {
    for (const folder of nodeModulesAbove(from)) {
      if (!(await isThere(join(folder, name, "package.json")))) continue;
      const path = join(folder, name, file);
      await checkThere(path, `the weights of ${cardPath} in the npm package ${name}`);
      return path;
    }
  }
  throw fileUnreadable(
    `${NPM}${name}`,
    `an npm package with the weights of ${cardPath} (npm install ${name})`,
    Object.assign(new Error("not installed"), { code: "ENOENT" }),
  );
}

function nodeModulesAbove(folder: string): string[] {
  const above = dirname(folder);
  return [join(folder, "node_modules"), ...(above === folder ? [] : nodeModulesAbove(above))];
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw cause;
  }
}

/** @throws FILE_UNREADABLE where there is no file */
export async function checkThere(path: string, what: string): Promise<void> {
  try {
    await access(path);
    // a device has no end, and a pipe waits
    if (!(await stat(path)).isFile()) throw new Error("it is a folder, a device or a pipe");
  } catch (cause) {
    throw fileUnreadable(path, what, cause);
  }
}
