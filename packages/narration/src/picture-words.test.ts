import type { Reason } from "@camscribe/contracts";
import { describe, expect, it } from "vitest";
import { pictureWords } from "./picture-words.ts";

const reason = { sign: "against", concept: "grass", units: [] as Reason["units"] } as const;

describe("a picture's legend", () => {
  it("speaks the text's language", () => {
    expect(pictureWords("de", "sheep", null, () => true)).toEqual({ title: "Schaf", decimal: "," });
    expect(pictureWords("de", "sheep", reason, () => true).title).toBe("gegen Schaf: Gras");
  });

  it("tells a reason without a name by its unit", () => {
    const units = [{ unit: 412 }] as Reason["units"];
    const titles = (["en", "es"] as const).map((language) => {
      return pictureWords(language, "sheep", { sign: "for", concept: null, units }, () => true).title;
    });
    expect(titles).toEqual(["for sheep: unit 412", "a favor de oveja: unidad 412"]);
  });

  it("has the words that came where its letters cannot write the language's", () => {
    const isLatin = (text: string) => /^[ -~]*$/.test(text);
    expect(pictureWords("zh", "sheep", null, isLatin)).toEqual({ title: "sheep", decimal: "." });
  });
});
