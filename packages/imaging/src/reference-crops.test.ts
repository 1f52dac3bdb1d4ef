import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { describeWithTestData } from "../../../test/support/test-data.ts";
import { decodeImage } from "./decode-image.ts";
import { fitToInput } from "./fit-to-input.ts";

/** Wide and tall; none has a colour profile but sRGB's, which the reference did not apply. */
const PHOTOGRAPHS = ["images-multi/cat_dog", "images/n02099601_golden_retriever", "images/n01443537_goldfish"];

describeWithTestData("photographs cropped for the reference networks", (data) => {
  it.each(PHOTOGRAPHS.flatMap((photograph) => [224, 227].map((size) => ({ photograph, size }))))(
    "$photograph at $size is what Pillow made of it, byte for byte",
    async ({ photograph, size }) => {
      const { raster } = await decodeImage(await readFile(data(`${photograph}.jpg`)));
      const input = { width: size, height: size, fit: { mode: "crop", shorter: 256 } } as const;
      const { pixels } = await fitToInput(raster, input, { exact: false });
      const name = photograph.split("/").at(-1);
      const reference = await decodeImage(await readFile(data("reference", "inputs", String(size), `${name}.png`)));
      expect(Buffer.compare(pixels, reference.raster.data)).toBe(0);
    },
  );
});
