import { createRequire } from "node:module";

/** Camscribe's own. */
export const { version } = createRequire(import.meta.url)("../package.json") as { version: string };
