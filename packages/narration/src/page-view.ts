import {
  artifactName,
  type Explanation,
  type ImageExplanation,
  type MapMethod,
  type Reason,
  type Region,
} from "@camscribe/contracts";
import { pictureUri } from "./page-picture.ts";
import { aimWords, unitWords } from "./reason-words.ts";
import { type Voice, voiceOf } from "./voice.ts";

/** What a page shows beside the facts. */
export interface PagePictures {
  /** PNG or JPEG, like all pictures here. */
  photo: Uint8Array;
  /** By their artifact names, as wide as the photograph, a legend below; what is missing is not shown. */
  overlays: ReadonlyMap<string, Uint8Array>;
  /** By unit: where it is strongest in other pictures, shown where a reason has no name. */
  patches?: ReadonlyMap<number, Uint8Array>;
  /** What makes the page again; empty where no command made it. */
  command: string;
}

/** What lies over the photograph while one label is pointed at or chosen. Layer 0 is the bare photograph. */
export interface Layer {
  id: number;
  /** The address's fragment that shows it: "reason-1-2". */
  link: string;
  picture: string | null;
  alt: string;
  box: { x: number; y: number; width: number; height: number; photoWidth: number; photoHeight: number } | null;
}

export type PageView = ReturnType<typeof pageView>;

/** The page's template asks for these words and no others. */
export function pageView(facts: ImageExplanation, { photo, overlays, patches, command }: PagePictures) {
  const voice = voiceOf(facts.language);
  const layers: Layer[] = [{ id: 0, link: "photograph", picture: null, alt: "", box: null }];
  const addLayer = (link: string, name: string, alt: string, region: Region | null) => {
    const bytes = overlays.get(name);
    const picture = bytes === undefined ? null : pictureUri(bytes);
    const id = layers.length;
    layers.push({ id, link, picture, alt, box: region && photoBox(region, facts.input) });
    return { id, link };
  };
  const explanations = facts.explanations.map((explanation, index) => ({
    heading: aimWords(voice, { explanation }),
    ...accountView(explanation, facts),
    views: [
      { link: `evidence-${index + 1}`, file: artifactName.overlay(index + 1), word: "allEvidence" as const },
      { link: `map-${index + 1}`, file: artifactName.heatmap(index + 1), word: "mapAlone" as const },
    ]
      .filter(({ file }) => overlays.has(file))
      .map(({ link, file, word }) => {
        const view = voice.sayOnPage(word);
        const alt = voice.sayOnPage("viewOf", { view, aim: aimWords(voice, { explanation }) });
        return { name: view, ...addLayer(link, file, alt, null) };
      }),
    reasons: explanation.reasons.map((reason) => ({
      ...reasonView(voice, reason, explanation),
      patches: patchesOf(voice, reason, patches),
      ...addLayer(
        `reason-${index + 1}-${reason.rank}`,
        artifactName.concept(index + 1, reason.rank),
        voice.sayOnPage("whereUsed", { name: nameOf(voice, reason) }),
        reason.region,
      ),
    })),
  }));
  return {
    language: facts.language,
    words: wordsOf(voice),
    title: facts.explanations.map(({ target }) => voice.name(target.label)).join(voice.language.comma),
    command,
    model: facts.model.name,
    photo: pictureUri(photo),
    layers,
    explanations,
    pointable: overlays.size > 0,
    predictions: facts.predictions.map(({ label, score, probability }) => ({
      label: voice.name(label),
      score: voice.score(score),
      probability: probability === null ? "" : voice.probability(probability),
    })),
    facts: factRows(voice, facts),
  };
}

/** The frame's own words. */
function wordsOf(voice: Voice) {
  return {
    subtitle: voice.sayOnPage("subtitle"),
    thePhotograph: voice.sayOnPage("thePhotograph"),
    photograph: voice.sayOnPage("photograph"),
    hint: voice.sayOnPage("hint"),
    reasons: voice.sayOnPage("reasons"),
    firstClasses: voice.sayOnPage("firstClasses"),
    class: voice.sayOnPage("class"),
    score: voice.sayOnPage("score"),
    probability: voice.sayOnPage("probability"),
    facts: voice.sayOnPage("facts"),
    again: voice.sayOnPage("again"),
  };
}

/** A text's paragraphs: its notices, what it claims (told before the reasons), and how far to trust that (after them). */
function accountView({ text }: Explanation, { notices }: ImageExplanation) {
  const noticed = notices.map(({ message }) => message).join(" ");
  const paragraphs = text.split("\n\n");
  const notice = paragraphs[0] === noticed ? noticed : null;
  const told = notice === null ? paragraphs : paragraphs.slice(1);
  return { notice, opening: told.slice(0, 2), rest: told.slice(2) };
}

function reasonView(voice: Voice, reason: Reason, { reasons }: Explanation) {
  const strongest = Math.max(...reasons.map(({ contribution }) => Math.abs(contribution)));
  const units = reason.units.map(({ unit }) => unit).join(", ");
  return {
    name: nameOf(voice, reason),
    sign: reason.sign,
    side: voice.language.sides[reason.sign],
    contribution: voice.signed(reason.contribution),
    /** Of the bar, in hundredths of the strongest reason's. */
    length: strongest > 0 ? ((Math.abs(reason.contribution) / strongest) * 100).toFixed(1) : "0",
    text: reason.text,
    units: reason.concept === null ? "" : voice.sayOnPage("unitNumbers", { one: reason.units.length === 1, units }),
  };
}

function patchesOf(
  voice: Voice,
  { concept, units }: Reason,
  patches: PagePictures["patches"],
): { picture: string; alt: string }[] {
  if (concept !== null) return [];
  return units.flatMap(({ unit }) => {
    const bytes = patches?.get(unit);
    if (bytes === undefined) return [];
    const name = unitWords(voice, unit);
    return [{ picture: pictureUri(bytes), alt: voice.sayOnPage("whereStrongest", { name }) }];
  });
}

function nameOf(voice: Voice, { concept, units }: Reason): string {
  return concept === null ? unitWords(voice, units[0]!.unit) : voice.name(concept);
}

function photoBox({ box: [left, top, right, bottom] }: Region, photo: { width: number; height: number }) {
  return {
    x: left * photo.width,
    y: top * photo.height,
    width: (right - left) * photo.width,
    height: (bottom - top) * photo.height,
    photoWidth: photo.width,
    photoHeight: photo.height,
  };
}

const MAPS: Record<MapMethod, string> = { "grad-cam": "Grad-CAM", "hires-cam": "HiResCAM" };

/** A map is drawn from 0 to its maximum and looks strong even when it is not, so its maximum is told. */
function mapWords(voice: Voice, { map, counterfactual, heatmap }: Explanation): string {
  return voice.sayOnPage("map", {
    method: MAPS[map],
    counterfactual,
    size: sizeWords(heatmap),
    maximum: voice.figure(Number(heatmap.maximum.toPrecision(3))),
  });
}

function sizeWords({ width, height }: { width: number; height: number }): string {
  return `${width} × ${height}`;
}

function factRows(voice: Voice, { model, input, explanations, versions }: ImageExplanation) {
  const names = model.names_sha256;
  const rows = [
    { name: voice.sayOnPage("image"), value: `${sizeWords(input)}, ${input.mime}`, code: false },
    { name: voice.sayOnPage("imageDigest"), value: input.sha256, code: true },
    {
      name: voice.sayOnPage("model"),
      value: voice.sayOnPage("modelVersion", { name: model.name, version: model.version }),
      code: false,
    },
    { name: voice.sayOnPage("weightsDigest"), value: model.weights_sha256, code: true },
    { name: voice.sayOnPage("layer"), value: model.layer, code: true },
    { name: voice.sayOnPage("namesDigest"), value: names ?? voice.sayOnPage("noTable"), code: names !== null },
    ...explanations.map((explanation) => ({
      name: voice.sayOnPage("mapOf", { aim: aimWords(voice, { explanation }) }),
      value: mapWords(voice, explanation),
      code: false,
    })),
    { name: voice.sayOnPage("device"), value: model.device, code: false },
    ...Object.entries(versions).map(([name, version]) => ({ name, value: version, code: false })),
  ];
  return rows.filter(({ value }) => value !== "");
}
