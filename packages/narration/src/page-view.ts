import { artifactName, type Explanation, type ImageExplanation, type Reason, type Region } from "@camscribe/contracts";
import { probabilityText, scoreText, signedText } from "./numbers.ts";
import type { PagePictures } from "./page.ts";
import { pictureUri } from "./page-picture.ts";

/** What lies over the photograph while one label is pointed at or chosen. Layer 0 is the bare photograph. */
interface Layer {
  id: number;
  picture: string | null;
  alt: string;
  box: { x: number; y: number; width: number; height: number; photoWidth: number; photoHeight: number } | null;
}

export type PageView = ReturnType<typeof pageView>;

/** The page's template asks for these words and no others. */
export function pageView(facts: ImageExplanation, { photo, overlays, title, command }: PagePictures) {
  const layers: Layer[] = [{ id: 0, picture: null, alt: "", box: null }];
  const addLayer = (name: string, alt: string, region: Region | null) => {
    const bytes = overlays.get(name);
    const picture = bytes === undefined ? null : pictureUri(bytes);
    layers.push({ id: layers.length, picture, alt, box: region && photoBox(region, facts.input) });
    return layers.length - 1;
  };
  const explanations = facts.explanations.map((explanation, index) => ({
    heading: headingOf(explanation),
    paragraphs: paragraphsOf(explanation, facts),
    views: [
      { file: artifactName.overlay(index + 1), name: "All evidence" },
      { file: artifactName.heatmap(index + 1), name: "Map alone" },
    ]
      .filter(({ file }) => overlays.has(file))
      .map(({ file, name }) => ({ name, id: addLayer(file, `${name}: ${headingOf(explanation)}`, null) })),
    reasons: explanation.reasons.map((reason) => ({
      ...reasonView(reason, explanation),
      id: addLayer(artifactName.concept(index + 1, reason.rank), `Where ${nameOf(reason)} is used`, reason.region),
    })),
  }));
  return {
    title,
    command,
    model: facts.model.name,
    photo: pictureUri(photo),
    layers,
    explanations,
    pointable: layers.length > 1,
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

/** What the notices say stands first in a text; it is set apart. */
function paragraphsOf({ text }: Explanation, { notices }: ImageExplanation) {
  const notice = notices.map(({ message }) => message).join(" ");
  return text.split("\n\n").map((paragraph) => ({ text: paragraph, notice: paragraph === notice }));
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

function factRows({ model, input, explanations, versions }: ImageExplanation) {
  const maps = [...new Set(explanations.map(({ map }) => map))].join(", ");
  const rows = [
    { name: "Image", value: `${input.width} × ${input.height}, ${input.mime}`, code: false },
    { name: "SHA-256 of the image", value: input.sha256, code: true },
    { name: "Model", value: `${model.name}, version ${model.version}`, code: false },
    { name: "SHA-256 of the weights", value: model.weights_sha256, code: true },
    { name: "Layer", value: model.layer, code: true },
    { name: "SHA-256 of the names", value: model.names_sha256 ?? "no name table", code: model.names_sha256 !== null },
    { name: "Map", value: maps, code: false },
    { name: "Device", value: model.device, code: false },
    ...Object.entries(versions).map(([name, version]) => ({ name, value: version, code: false })),
  ];
  return rows.filter(({ value }) => value !== "");
}
