import { readFileSync, writeFileSync } from "node:fs";
import { writeBlocks } from "./page-blocks.ts";
import { WORDS_PAGE, wordBlocks } from "./words.ts";

writeFileSync(WORDS_PAGE, writeBlocks(readFileSync(WORDS_PAGE, "utf8"), await wordBlocks()));
