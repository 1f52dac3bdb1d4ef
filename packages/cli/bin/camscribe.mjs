#!/usr/bin/env node
import { existsSync } from "node:fs";

const compiled = new URL("../dist/main.js", import.meta.url);
if (existsSync(compiled)) {
  await import(compiled.href);
} else {
  process.stderr.write(
    "camscribe is not built yet: run `npm run build` in the repository (`npm run demo` installs, builds and runs it).\n",
  );
  process.exitCode = 2;
}
