import { z } from "zod";
import { mapMethodSchema } from "./card.ts";

/** Languages that texts are written in (ISO 639-1). */
export const LANGUAGES = ["en", "de", "fr", "es", "zh"] as const;
export type LanguageName = (typeof LANGUAGES)[number];

/** How an explanation's text is laid out, where no template of the user's says it; all of them say the same facts. */
export const TEXT_FORMATS = ["paragraph", "sentence", "list", "markdown"] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

/** One of `TEXT_FORMATS`, or the name of a template. */
export const formatNameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "expected up to 64 small letters, digits and dashes, no dash first");

const label = z.string().min(1).max(200);
const classIndex = z.int().min(0);
const fraction = z.number().min(0).max(1);

/**
 * What to explain: a class by name or index, the first k, or one class rather than another; where the network's scores
 * are a map over the image, also what it sees in a box or at a point, in fractions of the photograph: a class, or the
 * first one there.
 */
export const targetSchema = z.union(
  [
    z.strictObject({ class: label }),
    z.strictObject({ index: classIndex }),
    z.strictObject({ top_k: z.int().min(1).max(50) }),
    z.strictObject({ contrast: z.tuple([label, label]) }),
    z.strictObject({
      /** Left, top, right, bottom. */
      box: z
        .tuple([fraction, fraction, fraction, fraction])
        .refine(([left, top, right, bottom]) => left < right && top < bottom, "expected left < right and top < bottom"),
      class: label.optional(),
    }),
    z.strictObject({ point: z.tuple([fraction, fraction]), class: label.optional() }),
  ],
  { error: "expected one of { class }, { index }, { top_k }, { contrast }, { box } and { point }" },
);
export type Target = z.infer<typeof targetSchema>;

/** Everything of a request but the image. The command line derives its flags from it. */
export const explanationRequestSchema = z.strictObject({
  /** A model's name (on the command line also the path of a card); left out: the default. */
  model: z.string().min(1).max(1024).optional(),
  target: targetSchema.default({ top_k: 1 }),
  /** What production decided; a disagreement is told first. */
  expect: z
    .strictObject({
      class: label,
      probability: z.number().min(0).max(1).optional(),
      tolerance: z.number().min(0).max(1).default(0.02),
    })
    .optional(),
  /** The true class; a wrong prediction is contrasted with it. */
  label: label.optional(),
  layer: z.string().min(1).max(512).optional(),
  map: mapMethodSchema.optional(),
  /** `default` groups units by concept; `paper` lists the five highest and the five lowest units by importance. */
  mode: z.enum(["default", "paper"]).default("default"),
  /** `none`: explain by units alone. Left out: the card's table. */
  names: z.string().min(1).max(512).optional(),
  ranking: z.enum(["contribution", "importance"]).default("contribution"),
  /** Regions that, were they absent, would make the network surer. */
  counterfactual: z.boolean().default(false),
  /** How many reasons at most. */
  reasons: z.int().min(1).max(50).default(5),
  /** Switch each reason's units off, and as active groups for comparison, and tell what the network says then. */
  checks: z.boolean().default(true),
  /** Blur each reason's region in the photograph as well, and tell what the network says then: one more run a reason. */
  pixel_checks: z.boolean().default(false),
  language: z.enum(LANGUAGES).default("en"),
  /** One of `TEXT_FORMATS`, or a template that the operator has laid ready. */
  format: formatNameSchema.default("paragraph"),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(0),
  /** Which files to make beside the result. */
  artifacts: z.array(z.enum(["pictures", "page", "raw"])).default(["pictures", "page"]),
  /** The image already has the network's input size: no fitting. */
  exact_input: z.boolean().default(false),
  metadata: z.record(z.string().max(64), z.string().max(512)).optional(),
});
export type ExplanationRequest = z.infer<typeof explanationRequestSchema>;
/** As callers write it: what has a default may be left out. */
export type ExplanationRequestInput = z.input<typeof explanationRequestSchema>;
