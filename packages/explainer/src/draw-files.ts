import { artifactName, type ImageExplanation } from "@camscribe/contracts";
import { displayPhoto, heatmapPicture, jpegOf, overlayPicture, type Raster } from "@camscribe/imaging";
import { renderPage } from "@camscribe/narration";
import type { ToldExplanation } from "./explain-target.ts";
import type { ExplainedFile } from "./explained-file.ts";
import type { PreparedImage } from "./prepare-image.ts";

/** The pictures of an image's explanations and the page that shows them, as far as the request wants them. */
export async function drawFiles(
  { input, decoded, window }: PreparedImage,
  explanation: ImageExplanation,
  told: readonly ToldExplanation[],
): Promise<ExplainedFile[]> {
  const wanted = new Set(input.request.artifacts);
  if (!wanted.has("pictures") && !wanted.has("page")) return [];
  const photo = await displayPhoto(decoded.raster);
  const pictures = (
    await Promise.all(
      told.map((each, index) => drawExplanation(photo, each, index + 1, { window, maximum: input.scaleMaximum })),
    )
  ).flat();
  const files = wanted.has("pictures") ? pictures : [];
  if (!wanted.has("page")) return files;
  const page = renderPage(explanation, {
    photo: await jpegOf(photo, 88),
    overlays: new Map(pictures.map(({ name, bytes }) => [name, bytes])),
    title: told.map(({ explanation: { target } }) => target.label).join(", "),
    command: input.command ?? "",
  });
  return [...files, { name: artifactName.page, mime: "text/html", bytes: new TextEncoder().encode(page) }];
}

interface Drawing {
  window: PreparedImage["window"];
  maximum: number | undefined;
}

/** The heatmap, the overlay, and an overlay for each reason. @param number  of the explanation, from 1 */
async function drawExplanation(
  photo: Raster,
  { explanation, map, reasonMaps }: ToldExplanation,
  number: number,
  drawing: Drawing,
): Promise<ExplainedFile[]> {
  const title = explanation.target.label;
  const png = async (name: string, picture: Promise<Uint8Array>) => ({ name, mime: "image/png", bytes: await picture });
  return Promise.all([
    png(artifactName.heatmap(number), heatmapPicture(map, photo, { ...drawing, title })),
    png(artifactName.overlay(number), overlayPicture(photo, map, { ...drawing, title })),
    ...explanation.reasons.map(({ rank, sign, concept, units }, index) =>
      png(
        artifactName.concept(number, rank),
        overlayPicture(photo, reasonMaps[index] as ToldExplanation["map"], {
          ...drawing,
          title: `${sign} ${title}: ${concept ?? `unit ${units[0]?.unit}`}`,
        }),
      ),
    ),
  ]);
}
