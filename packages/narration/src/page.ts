import { createHash } from "node:crypto";
import type { ImageExplanation } from "@camscribe/contracts";
import Handlebars from "handlebars";
import { pageStyle } from "./page-style.ts";
import { PAGE } from "./page-template.ts";
import { type PagePictures, type PageView, pageView } from "./page-view.ts";

const template = Handlebars.compile<PageView & { style: string; policy: string }>(PAGE, {
  strict: true,
  knownHelpersOnly: true,
});

/**
 * One explained image as one HTML file that needs nothing else: it opens from a disk, without a network and without
 * scripts. Its own policy forbids all but its pictures and its one style, so that no name in it can do anything.
 */
export function renderPage(facts: ImageExplanation, pictures: PagePictures): string {
  const view = pageView(facts, pictures);
  const style = pageStyle(view.layers, facts.input.width / facts.input.height);
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return template({ ...view, style, policy });
}
