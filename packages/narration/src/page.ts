import { createHash } from "node:crypto";
import type { ImageExplanation } from "@camscribe/contracts";
import Handlebars from "handlebars";
import { pageStyle } from "./page-style.ts";
import { PAGE } from "./page-template.ts";
import { type PageView, pageView } from "./page-view.ts";

/** What a page shows beside the facts. */
export interface PagePictures {
  /** PNG or JPEG, like all pictures here. */
  photo: Uint8Array;
  /** By their artifact names, as wide as the photograph, a legend below; what is missing is not shown. */
  overlays: ReadonlyMap<string, Uint8Array>;
  /** What the page is about: the explained classes, or the photograph's name. */
  title: string;
  /** What makes the page again; empty where no command made it. */
  command: string;
}

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
  const style = pageStyle(view.layers.length, facts.input.width / facts.input.height);
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return template({ ...view, style, policy });
}
