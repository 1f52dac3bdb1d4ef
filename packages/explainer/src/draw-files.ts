import { artifactName, explainCommand, type ImageExplanation } from "@camscribe/contracts";
import {
  type Backdrop,
  backdropOf,
  displayPhoto,
  heatmapPicture,
  jpegOf,
  overlayPicture,
  pngOf,
  type Raster,
} from "@camscribe/imaging";
import { renderPage } from "@camscribe/narration";
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
  const drawing = { window, maximum: input.scaleMaximum };
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
}

/** The heatmap, the overlay, and an overlay for each reason. @param number  of the explanation, from 1 */
async function drawExplanation(
  backdrop: Backdrop,
  { explanation, map, reasonMaps }: ToldExplanation,
  number: number,
  drawing: Drawing,
): Promise<Drawn[]> {
  const title = explanation.target.label;
  const named = async (name: string, picture: Promise<Raster>) => ({ name, picture: await picture });
  return Promise.all([
    named(artifactName.heatmap(number), heatmapPicture(map, backdrop, { ...drawing, title })),
    named(artifactName.overlay(number), overlayPicture(backdrop, map, { ...drawing, title })),
    ...explanation.reasons.map(({ rank, sign, concept, units }, index) =>
      named(
        artifactName.concept(number, rank),
        overlayPicture(backdrop, reasonMaps[index] as ToldExplanation["map"], {
          ...drawing,
          title: `${sign} ${title}: ${concept ?? `unit ${units[0]?.unit}`}`,
        }),
      ),
    ),
  ]);
}
