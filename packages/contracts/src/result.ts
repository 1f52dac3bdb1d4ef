import { z } from "zod";
import { mapMethodSchema } from "./card.ts";
import { ERROR_CODES, type ErrorCode } from "./errors.ts";
import { LANGUAGES } from "./request.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const STATUSES = ["queued", "running", "succeeded", "failed"] as const;
export type Status = (typeof STATUSES)[number];

export const PLACES = [
  "upper left",
  "upper",
  "upper right",
  "left",
  "centre",
  "right",
  "lower left",
  "lower",
  "lower right",
  "everywhere",
] as const;
export type Place = (typeof PLACES)[number];

const regionSchema = z.object({
  /** Left, top, right, bottom as fractions of the image, at half the map's maximum. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  place: z.enum(PLACES),
});
export type Region = z.infer<typeof regionSchema>;

/** What a concept is to the explained class. */
const RELATIONS = ["itself", "part", "context", "another class"] as const;
export type Relation = (typeof RELATIONS)[number];

/** What came of switching a reason's units off. */
export const OUTCOMES = ["passed", "not_passed", "opposite", "untested"] as const;

const checkSchema = z.object({
  /** Score with the reason's units off less the score as it is; `null`: not measured. */
  delta_score: z.number().nullable(),
  /** The same of the probability; `null` where the card tells none, or it was not measured. */
  delta_probability: z.number().nullable(),
  /** Groups of as many, equally active units that were switched off for comparison. */
  controls: z.int().min(0),
  /** Those that changed the score at least as much, in either direction. */
  stronger_controls: z.int().min(0),
  outcome: z.enum(OUTCOMES),
});
export type Check = z.infer<typeof checkSchema>;

const pixelCheckSchema = z.object({
  /** Score of the photograph with the reason's region blurred less the score as it is. */
  delta_score: z.number(),
  /** The same of the probability; `null` where the card tells none. */
  delta_probability: z.number().nullable(),
});
export type PixelCheck = z.infer<typeof pixelCheckSchema>;

const reasonSchema = z.object({
  /** From 1, within its explanation. */
  rank: z.int().min(1),
  sign: z.enum(["for", "against"]),
  /** `null`: a unit with no reliable name. */
  concept: z.string().nullable(),
  relation: z.enum(RELATIONS).nullable(),
  /** The sentence. */
  text: z.string(),
  /** Sum over its units of Σ_ij (∂y/∂A) · A, in score. */
  contribution: z.number(),
  /** Its part of the layer's first-order evidence of its sign, 0..1. */
  share: z.number(),
  units: z.array(
    z.object({
      unit: z.int().min(0),
      /** α of equation 1. */
      importance: z.number(),
      contribution: z.number(),
      /** `null`: no name, or one without a score. */
      name_score: z.number().nullable(),
    }),
  ),
  /** `null`: the reason's map is zero everywhere. */
  region: regionSchema.nullable(),
  /** What the network itself says without these units. */
  check: checkSchema,
  /** What it says with the reason's region blurred in the photograph; `null`: not asked for, or no region. */
  pixel_check: pixelCheckSchema.nullable(),
  name_evidence: z
    .object({
      /** What the score is (`iou`, `auroc`); of a name without a score, who or what gave it. */
      method: z.string(),
      score: z.number().nullable(),
      heldout_score: z.number().nullable(),
      /** How likely chance gives as high a score on pictures that did not choose the name, 0..1. */
      chance_p: z.number().nullable(),
      reliable: z.boolean(),
    })
    .nullable(),
});
export type Reason = z.infer<typeof reasonSchema>;

const artifactSchema = z.object({
  /** A plain file name: whoever reads it writes a file of this name. */
  name: z
    .string()
    .max(64)
    .regex(/^[a-z0-9][a-z0-9._-]*$/),
  mime: z.string(),
  bytes: z.int(),
  sha256,
});
export type Artifact = z.infer<typeof artifactSchema>;

const predictionSchema = z.object({
  index: z.int(),
  label: z.string(),
  /** As the card reads it, before softmax or sigmoid. */
  score: z.number(),
  /** The card's activation of the score (of a map: of its peak); `null` where the card has none. */
  probability: z.number().nullable(),
});
export type Prediction = z.infer<typeof predictionSchema>;

const explanationSchema = z.object({
  target: predictionSchema.extend({
    /** Why this class rather than `contrast`, each with its own score; the map, the contributions and `layer_effect` are then of their difference. */
    contrast: predictionSchema.nullable(),
    /** The part of the photograph that was asked about, left, top, right, bottom as fractions; `null`: all of it. */
    within: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  }),
  map: mapMethodSchema,
  mode: z.enum(["default", "paper"]),
  ranking: z.enum(["contribution", "importance"]),
  counterfactual: z.boolean(),
  /** The whole account as one text. */
  text: z.string(),
  reasons: z.array(reasonSchema),
  /** Part of the layer's first-order evidence for the class that has no reliable name, 0..1. */
  unnamed_share: z.number(),
  layer_effect: z.object({
    /** The score with the whole layer at zero. */
    score_off: z.number(),
    /** Σ_k contribution. */
    first_order_sum: z.number(),
  }),
  /**
   * What the network says without the reasons for its first choice: the smallest set found, strongest measured effect
   * first, that changes the choice, else all that lower its score. `null`: not tried.
   */
  decision_without: z
    .object({
      /** Of the reasons that are switched off together. */
      ranks: z.array(z.int().min(1)).min(1),
      /** The network's first choice then. */
      prediction: predictionSchema,
      /** Whether that is another class. */
      changed: z.boolean(),
    })
    .nullable(),
  heatmap: z.object({
    height: z.int(),
    width: z.int(),
    /** The map's maximum before any normalising, in score per position. */
    maximum: z.number(),
    /** Where it is, as fractions of the image (x, y); `null` where the map is zero. */
    peak: z.tuple([z.number(), z.number()]).nullable(),
  }),
  /** Names of this explanation's files. */
  artifacts: z.array(z.string()),
});
export type Explanation = z.infer<typeof explanationSchema>;

const NOTICES = [
  "unsure",
  "prediction_mismatch",
  "probability_mismatch",
  "wrong_prediction",
  "few_names",
  "estimated_gradient",
] as const;

/** Something to know before the reasons are read. */
const noticeSchema = z.object({ code: z.enum(NOTICES), message: z.string() });
export type Notice = z.infer<typeof noticeSchema>;

/** What one image's explanation holds, whether it came over the queue or from the one-shot command. */
export const imageExplanationSchema = z.object({
  model: z.object({
    name: z.string(),
    version: z.string(),
    weights_sha256: sha256,
    layer: z.string(),
    device: z.string(),
    /** Digest of the name table's file; `null` without one. */
    names_sha256: sha256.nullable(),
  }),
  /** Of the texts. */
  language: z.enum(LANGUAGES),
  input: z.object({ sha256, width: z.int(), height: z.int(), mime: z.string() }),
  notices: z.array(noticeSchema),
  /** The first five classes by score. */
  predictions: z.array(predictionSchema),
  explanations: z.array(explanationSchema),
  artifacts: z.array(artifactSchema),
  timings_ms: z.record(z.string(), z.number()),
  versions: z.record(z.string(), z.string()),
});
export type ImageExplanation = z.infer<typeof imageExplanationSchema>;

const errorCode = z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]);

/** The object of GET /v1/explanations/{id}. */
export const explanationResultSchema = imageExplanationSchema.partial().extend({
  id: z.string(),
  object: z.literal("explanation"),
  status: z.enum(STATUSES),
  created_at: z.iso.datetime(),
  started_at: z.iso.datetime().nullable(),
  completed_at: z.iso.datetime().nullable(),
  /** How often a worker has begun it. */
  attempt: z.int().min(0),
  /** Which worker had it last. */
  worker: z.string().nullable(),
  error: z.object({ code: errorCode, message: z.string() }).nullable(),
  metadata: z.record(z.string(), z.string()).nullable(),
});
export type ExplanationResult = z.infer<typeof explanationResultSchema>;

/** RFC 9457, with our stable code. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: errorCode,
});
export type Problem = z.infer<typeof problemSchema>;
