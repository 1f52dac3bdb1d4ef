import {
  artifactName,
  type Explanation,
  type ImageExplanation,
  type MapMethod,
  type Reason,
  type Region,
} from "@camscribe/contracts";
import { probabilityText, scoreText, signedText } from "./numbers.ts";
import { pictureUri } from "./page-picture.ts";

/** What a page shows beside the facts. */
export interface PagePictures {
  /** PNG or JPEG, like all pictures here. */
  photo: Uint8Array;
  /** By their artifact names, as wide as the photograph, a legend below; what is missing is not shown. */
  overlays: ReadonlyMap<string, Uint8Array>;
  /** By unit: where it is strongest in other pictures, shown where a reason has no name. */
  patches?: ReadonlyMap<number, Uint8Array>;
  /** What the page is about: the explained classes, or the photograph's name. */
  title: string;
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
export function pageView(facts: ImageExplanation, { photo, overlays, patches, title, command }: PagePictures) {
  const layers: Layer[] = [{ id: 0, link: "photograph", picture: null, alt: "", box: null }];
  const addLayer = (link: string, name: string, alt: string, region: Region | null) => {
    const bytes = overlays.get(name);
    const picture = bytes === undefined ? null : pictureUri(bytes);
    const id = layers.length;
    layers.push({ id, link, picture, alt, box: region && photoBox(region, facts.input) });
    return { id, link };
  };
  const explanations = facts.explanations.map((explanation, index) => ({
    heading: headingOf(explanation),
    ...accountView(explanation, facts),
    views: [
      { link: `evidence-${index + 1}`, file: artifactName.overlay(index + 1), name: "All evidence" },
      { link: `map-${index + 1}`, file: artifactName.heatmap(index + 1), name: "Map alone" },
    ]
      .filter(({ file }) => overlays.has(file))
      .map(({ link, file, name }) => ({ name, ...addLayer(link, file, `${name}: ${headingOf(explanation)}`, null) })),
    reasons: explanation.reasons.map((reason) => ({
      ...reasonView(reason, explanation),
      patches: patchesOf(reason, patches),
      ...addLayer(
        `reason-${index + 1}-${reason.rank}`,
        artifactName.concept(index + 1, reason.rank),
        `Where ${nameOf(reason)} is used`,
        reason.region,
      ),
    })),
  }));
  return {
    title,
    command,
    model: facts.model.name,
    photo: pictureUri(photo),
    layers,
    explanations,
    pointable: overlays.size > 0,
    predictions: facts.predictions.map(({ label, score, probability }) => ({
      label,
      score: scoreText(score),
      probability: probability === null ? "" : probabilityText(probability),
    })),
    facts: factRows(facts),
  };
}

function headingOf({ target }: Explanation): string {
  return target.contrast === null ? target.label : `${target.label} rather than ${target.contrast.label}`;
}

/** A text's paragraphs: its notices, what it claims (told before the reasons), and how far to trust that (after them). */
function accountView({ text }: Explanation, { notices }: ImageExplanation) {
  const noticed = notices.map(({ message }) => message).join(" ");
  const paragraphs = text.split("\n\n");
  const notice = paragraphs[0] === noticed ? noticed : null;
  const told = notice === null ? paragraphs : paragraphs.slice(1);
  return { notice, opening: told.slice(0, 2), rest: told.slice(2) };
}

function reasonView(reason: Reason, { reasons }: Explanation) {
  const strongest = Math.max(...reasons.map(({ contribution }) => Math.abs(contribution)));
  const units = reason.units.map(({ unit }) => unit).join(", ");
  return {
    name: nameOf(reason),
    sign: reason.sign,
    contribution: signedText(reason.contribution),
    /** Of the bar, in hundredths of the strongest reason's. */
    length: strongest > 0 ? ((Math.abs(reason.contribution) / strongest) * 100).toFixed(1) : "0",
    text: reason.text,
    units: reason.concept === null ? "" : `${reason.units.length === 1 ? "Unit" : "Units"} ${units}`,
  };
}

function patchesOf({ concept, units }: Reason, patches: PagePictures["patches"]): { picture: string; alt: string }[] {
  if (concept !== null) return [];
  return units.flatMap(({ unit }) => {
    const bytes = patches?.get(unit);
    if (bytes === undefined) return [];
    return [{ picture: pictureUri(bytes), alt: `Where unit ${unit} is strongest in other pictures` }];
  });
}

function nameOf({ concept, units }: Reason): string {
  return concept ?? `unit ${units.map(({ unit }) => unit).join(", ")}`;
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
function mapWords({ map, counterfactual, heatmap }: Explanation): string {
  const method = counterfactual ? `${MAPS[map]}, counterfactual` : MAPS[map];
  const maximum = Number(heatmap.maximum.toPrecision(3));
  return `${method}, ${heatmap.width} × ${heatmap.height}, raw maximum ${maximum} (score per position)`;
}

function factRows({ model, input, explanations, versions }: ImageExplanation) {
  const rows = [
    { name: "Image", value: `${input.width} × ${input.height}, ${input.mime}`, code: false },
    { name: "SHA-256 of the image", value: input.sha256, code: true },
    { name: "Model", value: `${model.name}, version ${model.version}`, code: false },
    { name: "SHA-256 of the weights", value: model.weights_sha256, code: true },
    { name: "Layer", value: model.layer, code: true },
    { name: "SHA-256 of the names", value: model.names_sha256 ?? "no name table", code: model.names_sha256 !== null },
    ...explanations.map((each) => ({ name: `Map of ${headingOf(each)}`, value: mapWords(each), code: false })),
    { name: "Device", value: model.device, code: false },
    ...Object.entries(versions).map(([name, version]) => ({ name, value: version, code: false })),
  ];
  return rows.filter(({ value }) => value !== "");
}
