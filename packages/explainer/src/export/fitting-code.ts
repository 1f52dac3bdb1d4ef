import type { CardInput } from "@camscribe/contracts";

type Input = Pick<CardInput, "width" | "height" | "fit">;

/** How a picture gets the network's size: in a sentence, in Python with Pillow, and on a browser's canvas. */
interface FittingCode {
  sentence: string;
  /** Lines that turn `image` into one of the input's size. */
  python: string[];
  /** Lines that draw `photo` on `context`. */
  browser: string[];
}

export function fittingCode({ width, height, fit }: Input): FittingCode {
  const size = `${width} × ${height} (width × height)`;
  switch (fit.mode) {
    case "squash":
      return {
        sentence: `squashed to ${size}, whatever its aspect ratio`,
        python: [`image = image.resize((${width}, ${height}), Image.Resampling.BILINEAR)`],
        browser: [`context.drawImage(photo, 0, 0, ${width}, ${height});`],
      };
    case "crop":
      return {
        sentence: `resized until its shorter side is ${fit.shorter}, then its middle ${size} is cut out`,
        python: [
          `scale = ${fit.shorter} / min(image.size)`,
          "image = image.resize([round(side * scale) for side in image.size], Image.Resampling.BILINEAR)",
          `left, top = (image.width - ${width}) // 2, (image.height - ${height}) // 2`,
          `image = image.crop((left, top, left + ${width}, top + ${height}))`,
        ],
        browser: [
          `const scale = ${fit.shorter} / Math.min(photo.width, photo.height);`,
          "const [across, down] = [photo.width * scale, photo.height * scale];",
          `context.drawImage(photo, (${width} - across) / 2, (${height} - down) / 2, across, down);`,
        ],
      };
    case "letterbox":
      return {
        sentence: `resized as a whole into the middle of ${size}, the rest grey 114`,
        python: [
          `scale = min(${width} / image.width, ${height} / image.height)`,
          "inner = image.resize([max(1, round(side * scale)) for side in image.size], Image.Resampling.BILINEAR)",
          `image = Image.new("RGB", (${width}, ${height}), (114, 114, 114))`,
          `image.paste(inner, ((${width} - inner.width) // 2, (${height} - inner.height) // 2))`,
        ],
        browser: [
          'context.fillStyle = "rgb(114 114 114)";',
          `context.fillRect(0, 0, ${width}, ${height});`,
          `const scale = Math.min(${width} / photo.width, ${height} / photo.height);`,
          "const [across, down] = [photo.width * scale, photo.height * scale];",
          `context.drawImage(photo, (${width} - across) / 2, (${height} - down) / 2, across, down);`,
        ],
      };
  }
}
