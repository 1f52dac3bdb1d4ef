import { dirname } from "node:path";
import { z } from "zod";
import type { Part } from "../concept-set.ts";
import type { DescribedImage, Description } from "../description.ts";
import { conceptsInvalid } from "../faults.ts";
import { indexMasks } from "../masks/index-masks.ts";
import { categoryName, conceptName, MAX_CONCEPTS } from "./concept-names.ts";
import { checkJson, type ReadJson } from "./read-json.ts";

const number = z.int().min(1).max(MAX_CONCEPTS);

const miniBrodenSchema = z.object({
  name: z.string().trim().min(1).max(200),
  concepts: z.array(z.object({ index: z.int().min(0), name: conceptName, category: categoryName })).min(2),
  images: z
    .array(
      z.object({
        file: z.string().min(1).max(1000),
        mask: z.string().min(1).max(1000).nullable(),
        source: z.string().max(400),
        split: z.enum(["dissect", "heldout"]),
        wholeImageConcepts: z.array(number),
        /** Pixels by concept, of the mask or of the whole picture. */
        concepts: z.record(z.string().regex(/^[1-9][0-9]{0,4}$/), z.int().min(0)),
      }),
    )
    .min(1),
});
type MiniBroden = z.infer<typeof miniBrodenSchema>;
type MiniImage = MiniBroden["images"][number];

const PART_OF_SPLIT: Readonly<Record<MiniImage["split"], Part>> = { dissect: "choosing", heldout: "judging" };

/** Whether a `concepts.json` is mini-broden's: its concepts bear their index, its pictures a split. */
export function isMiniBroden(value: unknown): boolean {
  const concepts = (value as { concepts?: { index?: unknown }[] } | null)?.concepts;
  return Array.isArray(concepts) && concepts[0]?.index === 0;
}

/**
 * mini-broden's `concepts.json`: grey value = index, 0 unlabelled. All masks are of one palette: whatever any of them
 * labels was looked for in each; pictures without a mask were looked through for the categories of their whole labels.
 */
export function readMiniBroden(json: ReadJson): Description {
  const mini = checkJson(miniBrodenSchema, json);
  const last = mini.concepts.length - 1;
  const misplaced = mini.concepts.findIndex(({ index }, place) => index !== place);
  if (misplaced >= 0) throw conceptsInvalid(json.path, [`concepts.${misplaced}.index: expected ${misplaced}`]);
  const concepts = mini.concepts.slice(1).map(({ name, category }) => ({ name, category }));
  const beyond = mini.images.findIndex((image) => presentIn(image).some((concept) => concept >= last));
  if (beyond >= 0) throw conceptsInvalid(json.path, [`images.${beyond}.concepts: expected indices up to ${last}`]);
  const categoriesOf = (numbers: readonly number[]) => [...new Set(numbers.map((at) => concepts[at]!.category))].sort();
  const masked = categoriesOf(mini.images.filter(({ mask }) => mask !== null).flatMap(presentIn));
  return {
    name: mini.name,
    folder: dirname(json.path),
    sha256: json.sha256,
    concepts,
    images: mini.images.map((image): DescribedImage => {
      const { file, mask, source, split, wholeImageConcepts } = image;
      const labels = wholeImageConcepts.map((index) => index - 1);
      const described = { file, source, labels, present: presentIn(image), part: PART_OF_SPLIT[split] };
      return mask === null
        ? { ...described, categories: categoriesOf(labels) }
        : { ...described, categories: masked, masks: indexMasks([mask], concepts.length) };
    }),
    colours: "w2color.bin",
  };
}

/** From 0, ascending. */
function presentIn({ wholeImageConcepts, concepts }: MiniImage): number[] {
  const pixels = Object.entries(concepts).flatMap(([index, count]) => (count > 0 ? [Number(index)] : []));
  return [...new Set([...wholeImageConcepts, ...pixels])].map((index) => index - 1).sort((a, b) => a - b);
}
