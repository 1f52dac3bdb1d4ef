import { createRequire } from "node:module";

/** Of the code that dissects. */
export const { version } = createRequire(import.meta.url)("../package.json") as { version: string };
