import { createHash } from "node:crypto";
import {
  artifactName,
  type Explanation,
  type ImageExplanation,
  imageExplanationSchema,
  type LanguageName,
} from "@camscribe/contracts";
import { describe, expect, it } from "vitest";
import { renderPage } from "./page.ts";
import { prediction, reason, sheepFacts } from "./testing/facts.ts";

const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);

/** A 1000 × 500 photograph with one explanation of two reasons; every name in it is `word` of what it names. */
function imageFacts(word: (what: string) => string = (what) => what, language: LanguageName = "en"): ImageExplanation {
  const { explanation } = sheepFacts({
    target: { ...prediction(word("sheep"), 0.99, 0.6), contrast: null, within: null },
  });
  const told: Explanation = {
    ...explanation,
    text: `${word("Notice.")}\n\nHeadline.\n\nSides.\n\nCaveats of ${word("sheep")}.`,
    reasons: [
      {
        ...reason({ concept: word("cat"), region: { box: [0.25, 0.25, 0.5, 0.75], place: "left" } }),
        text: `For ${word("cat")}.`,
      },
      { ...reason({ rank: 2, sign: "against", concept: null, region: null, contribution: -0.25 }), text: "Against." },
    ],
    artifacts: [],
  };
  return imageExplanationSchema.parse({
    model: {
      name: word("net"),
      version: word("1"),
      weights_sha256: "a".repeat(64),
      layer: word("Relu_1"),
      device: "onnx-cpu",
      names_sha256: null,
    },
    language,
    input: { sha256: "b".repeat(64), width: 1000, height: 500, mime: "image/jpeg" },
    notices: [{ code: "few_names", message: word("Notice.") }],
    predictions: [prediction(word("sheep"), 0.99, 0.6)],
    explanations: [told],
    artifacts: [],
    timings_ms: {},
    versions: { [word("node")]: word("20") },
  });
}

function page(facts = imageFacts(), command = "camscribe explain photo.jpg"): string {
  const overlays = new Map(
    [artifactName.heatmap(1), artifactName.overlay(1), artifactName.concept(1, 1)].map((name) => [name, PNG]),
  );
  return renderPage(facts, { photo: JPEG, overlays, command });
}

/** Every tag with the names of its attributes: what a browser builds of the page, without any value. */
function skeleton(html: string): string[] {
  return [...html.matchAll(/<(\/?[a-z0-9!]+)((?:"[^"]*"|[^">])*)>/gi)].map(
    ([, tag, attributes]) =>
      `${tag} ${[...(attributes ?? "").matchAll(/([a-z-]+)=/gi)].map(([, name]) => name).join(" ")}`,
  );
}

describe("the page", () => {
  it("holds the photograph, the maps and the reasons' overlays as data", () => {
    const sources = [...page().matchAll(/src="([^"]*)"/g)].map(([, source]) => source!.replaceAll("&#x3D;", "="));
    expect(sources).toEqual([
      "data:image/jpeg;base64,/9j/4A==",
      ...Array.from({ length: 3 }, () => "data:image/png;base64,iVBORw=="),
    ]);
  });

  it("shows the patches of a unit where its reason has no name, and nowhere else", () => {
    const facts = imageFacts();
    const unit = facts.explanations[0]!.reasons[1]!.units[0]!.unit;
    const pictures = { photo: PNG, overlays: new Map(), command: "" };
    const html = renderPage(facts, { ...pictures, patches: new Map([[unit, JPEG]]) });
    expect(html.match(/<img class="patches"[^>]*>/g)).toEqual([
      `<img class="patches" src="data:image/jpeg;base64,/9j/4A&#x3D;&#x3D;" alt="Where unit ${unit} is strongest in other pictures">`,
    ]);
    expect(renderPage(facts, pictures)).not.toContain('class="patches"');
  });

  it("asks for nothing outside itself and has no script", () => {
    expect(page()).not.toMatch(/<script|@import|url\(|https?:\/\/|\son\w+=/i);
    expect(page().match(/<link[^>]*>/g)).toEqual(['<link rel="icon" href="data:,">']); // or browsers would ask for one
  });

  it("pins its one style by hash and forbids everything else but its pictures", () => {
    const html = page();
    const style = html.slice(html.indexOf("<style>") + "<style>".length, html.indexOf("</style>"));
    const hash = createHash("sha256").update(style).digest("base64").replaceAll("=", "&#x3D;");
    expect(html).toContain(`default-src &#x27;none&#x27;; img-src data:; style-src &#x27;sha256-${hash}&#x27;;`);
    expect(html).not.toMatch(/\sstyle=/);
  });

  it("shows a reason's layer while the pointer is on its sentence, or when it is chosen", () => {
    const html = page();
    expect(html).toMatch(/<label class="reason" id="reason-1-1"><input type="radio" name="view" id="view-3">/);
    expect(html).toContain("main:has(label:hover > #view-3) #layer-3 { visibility: visible;");
    expect(html).toContain("main:has(#view-3:checked) #layer-3 { visibility: visible;");
  });

  it("shows the reason that the address names, until another is chosen", () => {
    expect(page()).toContain("main:not(:has(:checked)):has(#reason-1-1:target) #layer-3,\nmain:has(#view-3:checked)");
    expect(page()).not.toMatch(/<input[^>]* checked/);
  });

  it("shows all evidence first, and the photograph where there is no such picture", () => {
    expect(page()).toContain("main:not(:has(:checked, :target)) #layer-1 { visibility: visible;");
    expect(page()).toContain('<label id="evidence-1"><input type="radio" name="view" id="view-1">All evidence');
    const bare = renderPage(imageFacts(), { photo: PNG, overlays: new Map(), command: "" });
    expect(bare).toContain("main:not(:has(:checked, :target)) #layer-0 { visibility: visible;");
  });

  // [0.25, 0.25, 0.5, 0.75] of 1000 × 500 pixels.
  it("draws a reason's box in the photograph's pixels", () => {
    expect(page()).toContain('<svg viewBox="0 0 1000 500"');
    expect(page()).toContain('<rect class="frame" x="250" y="125" width="250" height="250"/>');
  });

  it("draws no box for a reason without a region", () => {
    expect(page().match(/<rect class="frame"/g)).toHaveLength(1);
  });

  it("tells the notices and the claims before the reasons, and the caveats after them", () => {
    const html = page();
    const order = ['notice">Notice.', ">Headline.", ">Sides.", ">For cat.", ">Against.", ">Caveats of sheep."];
    const places = order.map((text) => html.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("names a reason without a name by its units", () => {
    expect(page()).toContain("<bdi>unit 7</bdi>");
  });

  it("is in the language of its texts", () => {
    const html = page(imageFacts((what) => what, "de"));
    expect(html).toContain('<html lang="de">');
    expect(html).toContain("Die Gründe, der stärkste zuerst");
    expect(html).toContain('<bdi>Katze</bdi></b> <span class="sign for">für</span>');
    expect(html).not.toMatch(/Photograph|Facts|undefined/);
  });

  it("measures the bars against the strongest reason", () => {
    expect([...page().matchAll(/<rect width="([\d.]+)"/g)].map(([, width]) => width)).toEqual(["100.0", "50.0"]);
  });

  it("prints the hashes, the layer, the versions and the command", () => {
    const html = page();
    for (const fact of [
      "a".repeat(64),
      "b".repeat(64),
      "no name table",
      "Relu_1",
      "node",
      "camscribe explain photo.jpg",
    ]) {
      expect(html).toContain(fact);
    }
  });

  it("tells each map's method, resolution and raw maximum", () => {
    expect(page()).toContain("HiResCAM, 64 × 64, raw maximum 0.06 (score per position)");
  });

  it("leaves out the command where there is none", () => {
    expect(page(imageFacts(), "")).not.toContain("Make it again");
  });

  it("shows what it has where no picture but the photograph was drawn", () => {
    const html = renderPage(imageFacts(), { photo: PNG, overlays: new Map(), command: "" });
    expect(html.match(/<img/g)).toHaveLength(1);
    expect(html).toContain('<rect class="frame"');
  });

  it("refuses pictures that are neither PNG nor JPEG", () => {
    const photo = Buffer.from("<svg/>");
    expect(() => renderPage(imageFacts(), { photo, overlays: new Map(), command: "" })).toThrow(/PNG or JPEG/);
  });
});

describe("a hostile name in the page", () => {
  it.each([
    `"><script>alert(1)</script>`,
    `<img src=x onerror=alert(1)>`,
    `' onmouseover='alert(1)`,
    `</title></style></label><style>*{display:none}</style>`,
    `{{constructor.constructor "alert(1)"}}{{{style}}}`,
    `--><svg onload=alert(1)>`,
    `</code></pre><meta http-equiv="refresh" content="0;url=//example.org">`,
  ])("%s builds no element and no attribute", (hostile) => {
    const word = (what: string) => `${what}${hostile}`;
    const html = page(imageFacts(word), word("camscribe"));
    expect(skeleton(html)).toEqual(skeleton(page()));
  });
});
