#!/usr/bin/env node
import { existsSync } from "node:fs";

const compiled = new URL("../dist/main.js", import.meta.url);
if (!existsSync(compiled)) {
  // Only in a clone: what is installed from a tarball is compiled.
  process.stderr.write("Compiling the sources, once ...\n");
  const { build, main } = await import("../../../scripts/prepare.mjs");
  await main(build);
}
if (existsSync(compiled)) await import(compiled.href);
