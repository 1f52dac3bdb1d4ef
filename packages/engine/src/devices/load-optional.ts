import { createRequire } from "node:module";
import { join } from "node:path";
import { CamscribeError } from "@camscribe/contracts";

/** A package that was found, and which. */
export interface Loaded<T> {
  module: T;
  name: string;
}

/**
 * Loads the first of some packages that are not among our dependencies: they are looked for from the working folder,
 * then from here, and where NODE_PATH says.
 *
 * @throws DEVICE_UNAVAILABLE where none is found, or one is found and does not load
 */
export function loadOptional<T>(names: readonly string[]): Loaded<T> {
  const places = [join(process.cwd(), "package.json"), import.meta.url];
  for (const name of names) {
    for (const place of places) {
      const load = createRequire(place);
      if (!isFound(load, name)) continue;
      try {
        return { module: load(name) as T, name };
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new CamscribeError("DEVICE_UNAVAILABLE", `${name} is installed but does not load: ${why}`, { cause });
      }
    }
  }
  throw new CamscribeError("DEVICE_UNAVAILABLE", `expected the package ${names.join(" or ")}, but it is not installed`);
}

/** Whether one of some packages is installed where `loadOptional` looks. */
export function isInstalled(names: readonly string[]): boolean {
  const places = [join(process.cwd(), "package.json"), import.meta.url];
  return names.some((name) => places.some((place) => isFound(createRequire(place), name)));
}

function isFound(load: NodeJS.Require, name: string): boolean {
  try {
    load.resolve(name);
    return true;
  } catch {
    return false;
  }
}
