import type { CardCheck, CheckedImage } from "./check-card.ts";

const MARKS = { right: "right", look: "LOOK AT", wrong: "WRONG" } as const;

/** The lines that tell a person what a check found. */
export function tellCheck({ model, findings, images }: CardCheck): string[] {
  return [
    `${model}:`,
    ...findings.map(({ name, state, detail }) => `- ${MARKS[state]} ${name}: ${detail}`),
    "",
    ...images.map((image) => `- ${imageLine(image)}`),
  ];
}

function imageLine(image: CheckedImage): string {
  if ("error" in image) return `${image.file}: ${image.error.code}: ${image.error.message}`;
  const { label, score, probability } = image.top;
  const told = probability === null ? "" : `, probability ${probability.toFixed(2)}`;
  return `${image.file}: ${label} (score ${score.toFixed(2)}${told})`;
}
