import { readFileSync, writeFileSync } from "node:fs";
import { readBlocks, writeBlocks } from "./page-blocks.ts";
import { PAGE, walkPipeline } from "./pipeline.ts";

const page = readFileSync(PAGE, "utf8");
const { bodies } = await walkPipeline();
const changed = [...readBlocks(page)].filter(([name, body]) => bodies.get(name) !== body).map(([name]) => name);
writeFileSync(PAGE, writeBlocks(page, bodies));
console.log(`docs/pipeline.md: ${changed.length > 0 ? `${changed.join(", ")} changed` : "nothing changed"}`);
