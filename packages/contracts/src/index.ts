export {
  type CardInput,
  type CardScores,
  type Fit,
  type MapMethod,
  type ModelCard,
  type ModelCardDraft,
  mapMethodSchema,
  modelCardSchema,
} from "./card.ts";
export { checkFormat } from "./check-format.ts";
export { type ClipCard, type ClipCardDraft, clipCardSchema } from "./clip-card.ts";
export { DEVICES, type DeviceChoice, type DeviceName, deviceChoiceSchema } from "./devices.ts";
export {
  type DissectionJob,
  type DissectionOrder,
  dissectionJobSchema,
  dissectionOrderSchema,
  dissectionStepSchema,
} from "./dissection-job.ts";
export { CamscribeError, ERROR_CODES, type ErrorCode, type ErrorFacts, errorFacts, messageOf } from "./errors.ts";
export { EXIT, exitCodeOf, isFaultOfOneImage } from "./exit-codes.ts";
export { explainCommand } from "./explain-command.ts";
export { findClass } from "./find-class.ts";
export { IMAGE_TYPES, MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS } from "./image-limits.ts";
export {
  MOST_UNITS,
  NAME_TABLE_FORMAT,
  type NameTable,
  type NamingMethod,
  nameTableSchema,
  type Rejection,
  type UnitName,
} from "./name-table.ts";
export {
  artifactName,
  DEFAULT_KEY_PREFIX,
  DEFAULT_MODEL,
  dissectQueueName,
  explainQueueName,
  patchesName,
} from "./names.ts";
export { NATIVE_SETTINGS } from "./native-settings.ts";
export { isPlainText } from "./plain-text.ts";
export { type ReferenceScores, referenceScoresSchema } from "./reference-scores.ts";
export {
  type ExplanationRequest,
  type ExplanationRequestInput,
  explanationRequestSchema,
  formatNameSchema,
  LANGUAGES,
  type LanguageName,
  type Target,
  TEXT_FORMATS,
  type TextFormat,
  targetSchema,
} from "./request.ts";
export {
  type Artifact,
  type Check,
  type Explanation,
  type ExplanationResult,
  explanationResultSchema,
  type ImageExplanation,
  imageExplanationSchema,
  type Notice,
  OUTCOMES,
  type PixelCheck,
  PLACES,
  type Place,
  type Prediction,
  type Problem,
  problemSchema,
  type Reason,
  type Region,
  type Relation,
  STATUSES,
  type Status,
} from "./result.ts";
export { schemaFaults } from "./schema-faults.ts";
export { shellLine } from "./shell-line.ts";
export { TEMPLATE_ENDINGS, type TemplateEnding, type TemplateFile } from "./template-file.ts";
export { type ExplainJob, explainJobSchema, type WorkerPresence, workerPresenceSchema } from "./worker.ts";
