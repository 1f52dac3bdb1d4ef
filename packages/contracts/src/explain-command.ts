import { type ExplanationRequest, explanationRequestSchema, type Target, TEXT_FORMATS } from "./request.ts";
import { shellLine } from "./shell-line.ts";

const DEFAULTS = explanationRequestSchema.parse({});

/**
 * The command line that explains an image as a request asks for it; what has its default is left out. A format that is a
 * template's is looked for in a folder `templates`, as files go to `explained`.
 */
export function explainCommand(request: ExplanationRequest, image: string): string {
  const differs = (key: keyof ExplanationRequest) => request[key] !== DEFAULTS[key];
  const valued = (
    ["model", "layer", "names", "ranking", "reasons", "map", "mode", "label", "language", "format", "seed"] as const
  )
    .filter(differs)
    .flatMap((key) => [`--${key}`, String(request[key])]);
  const isTemplate = !(TEXT_FORMATS as readonly string[]).includes(request.format);
  const switched = [
    ...(isTemplate ? ["--templates", "templates"] : []),
    ...(request.counterfactual ? ["--counterfactual"] : []),
    ...(request.pixel_checks ? ["--pixel-checks"] : []),
    ...(request.checks ? [] : ["--no-checks"]),
    ...(request.exact_input ? ["--exact-input"] : []),
    ...(request.artifacts.includes("raw") ? ["--raw"] : []),
  ];
  const flags = [...valued, ...targetFlags(request.target), ...expectFlags(request.expect), ...switched];
  return shellLine(["npx", "camscribe", "explain", ...flags, "--out", "explained", image]);
}

function targetFlags(target: Target): string[] {
  if ("contrast" in target) return ["--target", target.contrast[0], "--contrast", target.contrast[1]];
  if ("box" in target) return ["--box", target.box.join(), ...classFlag(target.class)];
  if ("point" in target) return ["--point", target.point.join(), ...classFlag(target.class)];
  if ("class" in target) return classFlag(target.class);
  if ("index" in target) return ["--target", String(target.index)];
  return target.top_k === 1 ? [] : ["--target", `top${target.top_k}`];
}

function classFlag(label: string | undefined): string[] {
  return label === undefined ? [] : ["--target", label];
}

function expectFlags(expect: ExplanationRequest["expect"]): string[] {
  if (expect === undefined) return [];
  const probability = expect.probability === undefined ? "" : `:${expect.probability}`;
  return ["--expect", `${expect.class}${probability}`];
}
