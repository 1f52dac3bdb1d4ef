import { artifactName, explainCommand, type ImageExplanation, type LanguageName } from "@camscribe/contracts";
import {
  type Backdrop,
  backdropOf,
  displayPhoto,
  heatmapPicture,
  isLegible,
  jpegOf,
  overlayPicture,
  pngOf,
  type Raster,
} from "@camscribe/imaging";
import { pictureWords, renderPage } from "@camscribe/narration";
import type { ExplainedFile } from "./explained-file.ts";
import type { ExplainInput } from "./explainer.ts";
import type { PreparedImage } from "./prepare-image.ts";
import { readPatches } from "./read-patches.ts";
import type { ToldExplanation } from "./tell-target.ts";

/** The pictures of an image's explanations and the page that shows them, as far as the request wants them. */
export async function drawFiles(
  { input, decoded, window, names }: PreparedImage,
  explanation: ImageExplanation,
  told: readonly ToldExplanation[],
): Promise<ExplainedFile[]> {
  const wanted = new Set(input.request.artifacts);
  if (!wanted.has("pictures") && !wanted.has("page")) return [];
  const photo = await displayPhoto(decoded.raster);
  const backdrop = backdropOf(photo);
  const drawing = { window, maximum: input.scaleMaximum, language: input.request.language };
  const drawn = await Promise.all(told.map((each, index) => drawExplanation(backdrop, each, index + 1, drawing)));
  const [pictures, page] = await Promise.all([
    wanted.has("pictures") ? Promise.all(drawn.flat().map(pictureFile)) : [],
    wanted.has("page")
      ? [await pageFile(input, explanation, { photo, drawn: drawn.flat(), patches: names?.patches ?? null })]
      : [],
  ]);
  return [...pictures, ...page];
}

interface Drawn {
  name: string;
  picture: Raster;
}

async function pictureFile({ name, picture }: Drawn): Promise<ExplainedFile> {
  return { name, mime: "image/png", bytes: await pngOf(picture) };
}

/** The page embeds its pictures as JPEG: a photograph's grain makes a PNG five times as large. */
async function pageFile(
  { command, request }: ExplainInput,
  explanation: ImageExplanation,
  { photo, drawn, patches }: { photo: Raster; drawn: readonly Drawn[]; patches: string | null },
): Promise<ExplainedFile> {
  const overlays = drawn.map(async ({ name, picture }) => [name, await jpegOf(picture, 88)] as const);
  const page = renderPage(explanation, {
    photo: await jpegOf(photo, 88),
    overlays: new Map(await Promise.all(overlays)),
    patches: await readPatches(
      patches,
      explanation.explanations.flatMap(({ reasons }) => reasons),
    ),
    command: command ?? explainCommand(request, "photo.jpg"),
  });
  return { name: artifactName.page, mime: "text/html", bytes: new TextEncoder().encode(page) };
}

interface Drawing {
  window: PreparedImage["window"];
  maximum: number | undefined;
  /** The legends'. */
  language: LanguageName;
}

/** The heatmap, the overlay, and an overlay for each reason. @param number  of the explanation, from 1 */
async function drawExplanation(
  backdrop: Backdrop,
  { explanation, map, reasonMaps }: ToldExplanation,
  number: number,
  { window, maximum, language }: Drawing,
): Promise<Drawn[]> {
  const named = async (name: string, picture: Promise<Raster>) => ({ name, picture: await picture });
  const options = (reason: (typeof explanation.reasons)[number] | null) => {
    return { window, maximum, ...pictureWords(language, explanation.target.label, reason, isLegible) };
  };
  return Promise.all([
    named(artifactName.heatmap(number), heatmapPicture(map, backdrop, options(null))),
    named(artifactName.overlay(number), overlayPicture(backdrop, map, options(null))),
    ...explanation.reasons.map((reason, index) => {
      const reasonMap = reasonMaps[index] as ToldExplanation["map"];
      return named(artifactName.concept(number, reason.rank), overlayPicture(backdrop, reasonMap, options(reason)));
    }),
  ]);
}
