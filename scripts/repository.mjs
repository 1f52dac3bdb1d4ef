import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** The repository's own tools, run by this Node so that no `.bin` link or shell is needed. */
export const tool = {
  tsc: `${root}node_modules/typescript/bin/tsc`,
  turbo: `${root}node_modules/turbo/bin/turbo`,
  vitest: `${root}node_modules/vitest/vitest.mjs`,
  biome: `${root}node_modules/@biomejs/biome/bin/biome`,
  knip: `${root}node_modules/knip/bin/knip.js`,
  camscribe: `${root}packages/cli/bin/camscribe.mjs`,
};
