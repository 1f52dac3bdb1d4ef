import type { NameTable } from "@camscribe/contracts";
import { jpegOf } from "@camscribe/imaging";
import { beforeAll, describe, expect, it } from "vitest";
import type { UnitExemplars } from "../patches/exemplars.ts";
import { renderReport } from "./render-report.ts";

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;`;
const ESCAPED = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;alert(2)&#39;&gt;&amp;amp;";

const TABLE: NameTable = {
  format: "camscribe-names/1",
  model: "tiny",
  layer: "A",
  units: 6,
  method: { name: "by hand", score: "iou", reliable: "IoU of at least 0.1 on both" },
  data: "ten pictures",
  made: "in a test",
  false_discovery_rate: 0.08,
  names: [
    { unit: 0, concept: "sheep", category: "object", score: 0.5, heldout_score: 0.25, chance_p: 0.01, reliable: true },
    { unit: 1, concept: "red", category: "colour", score: 0.2, heldout_score: 0.001, reliable: false },
    { unit: 4, concept: "grass", category: "object", reliable: true },
  ],
  rejected: [{ unit: 2, concept: "dog", author: "Ada" }],
};

let exemplars: UnitExemplars[];
beforeAll(async () => {
  const strip = await jpegOf({ width: 224, height: 112, data: new Uint8Array(224 * 112 * 3) }, 50);
  const maxima = { least: 0, most: 2, without: [8, 0], with: [0, 2] };
  const pictures = [
    { name: "a.jpg", value: 2 },
    { name: "b.jpg", value: 1.5 },
  ];
  exemplars = [
    { unit: 0, strip, pictures, concept: "sheep", maxima },
    { unit: 3, pictures: [], maxima },
  ];
});

function row(page: string, unit: number): string {
  return new RegExp(`<article id="unit-${unit}".*?</article>`, "s").exec(page)?.[0] ?? "";
}

describe("renderReport", () => {
  it("has a row for each unit with a name, a word against one, or patches, the reliable and best judged first", () => {
    const rows = renderReport(TABLE, exemplars).match(/<article id="unit-\d"[^>]*data-status="\w+"/g);
    expect(rows?.map((text) => /unit-(\d).*status="(\w+)"/.exec(text)?.slice(1))).toEqual([
      ["0", "reliable"],
      ["4", "reliable"],
      ["1", "unreliable"],
      ["2", "rejected"],
      ["3", "unnamed"],
    ]);
  });

  it("tells a unit's scores and chance", () => {
    const text = row(renderReport(TABLE, []), 0).replaceAll(/<[^>]+>/g, " ");
    expect(text).toMatch(/chosen\s+0\.500\s+judged\s+0\.250\s+chance\s+0\.010/);
  });

  it("tells what painting the concept over does to the unit", () => {
    const masked = { pictures: 20, lower: 17, p: 0.00129, fall: 0.5, control_fall: 0.1 };
    const page = renderReport({ ...TABLE, names: [{ ...TABLE.names[0]!, masked }] }, []);
    expect(row(page, 0)).toContain("Painted over in 20 pictures: in 17 the unit falls more");
    expect(row(page, 0)).toContain("by pixels: falls in 17 of 20 pictures");
    expect(page).toContain("By pixels: of 1 reliable name tested, 1 has a unit that falls more");
  });

  it("tells of a name put together of several its parts, and what they gain over the best alone", () => {
    const parts = [{ concept: "sheep" }, { joint: "and not" as const, concept: HOSTILE }];
    const composed = { parts, gain: 0.125, p: 0.03 };
    const name = {
      ...TABLE.names[0]!,
      concept: "sheep and not it",
      composed,
      runner_up: { concept: "sheep", score: 0.4 },
    };
    const page = renderReport({ ...TABLE, names: [name] }, []);
    expect(row(page, 0)).toContain(`Put together: <bdi>sheep</bdi> and not <bdi>${ESCAPED}</bdi>`);
    const text = row(page, 0).replaceAll(/<[^>]+>/g, "");
    expect(text).toContain("0.125 above that of the best alone (by chance: 0.030)");
    expect(text).toContain("The best alone: sheep 0.400");
    expect(page).toContain("1 name is put together of several concepts");
  });

  it("holds a unit's patches in itself, and says what they are to those who do not see them", () => {
    const text = row(renderReport(TABLE, exemplars), 0);
    expect(text).toContain(`src="data:image/jpeg;base64,${Buffer.from(exemplars[0]!.strip!).toString("base64")}"`);
    expect(text).toContain('alt="Unit 0, sheep: its strongest patches, out of a.jpg, b.jpg"');
  });

  it("draws pictures with the concept apart from others, as high where they are as many of their own", () => {
    const text = row(renderReport(TABLE, exemplars), 0);
    expect(text).toContain("2 pictures with the concept, 8 without");
    // two bins of 72: the others fill the first, those with the concept the second
    expect(text).toContain('class="others" d="M0 36V0h72V36h72V36Z"');
    expect(text).toContain('class="own" d="M0 36V36h72V0h72V36Z"');
  });

  it("tells no pictures apart where the name is no more the one that they were counted for", () => {
    const [first, ...others] = TABLE.names;
    const corrected = { ...TABLE, names: [{ ...first!, concept: "goat" }, ...others] };
    expect(row(renderReport(corrected, exemplars), 0)).not.toContain('class="own"');
  });

  it("counts what became of all units, those without a row among them", () => {
    const page = renderReport(TABLE, []);
    for (const words of ["2 reliable", "1 did not hold", "1 turned down", "2 no name"]) expect(page).toContain(words);
  });

  it("tells how names were made and how many of them chance makes", () => {
    const page = renderReport(TABLE, []);
    for (const words of ["IoU of at least 0.1 on both", "ten pictures", "8 % of the reliable names"]) {
      expect(page).toContain(words);
    }
  });

  it("puts strangers' words nowhere but as text", () => {
    const name = { ...TABLE.names[0]!, concept: HOSTILE, category: HOSTILE, author: HOSTILE, reason: HOSTILE };
    const hostile: NameTable = {
      ...TABLE,
      model: HOSTILE,
      layer: HOSTILE,
      method: { ...TABLE.method, name: HOSTILE, reliable: HOSTILE },
      data: HOSTILE,
      made: HOSTILE,
      names: [
        {
          ...name,
          runner_up: { concept: HOSTILE, score: 0 },
          by_category: [{ category: HOSTILE, concept: HOSTILE, score: 0 }],
        },
      ],
      rejected: [{ unit: 2, concept: HOSTILE, author: HOSTILE, reason: HOSTILE }],
    };
    const pictures = [{ name: HOSTILE, value: 1 }];
    const page = renderReport(hostile, [{ ...exemplars[0]!, pictures, concept: HOSTILE }]);
    expect(page.match(/<script/g)).toHaveLength(1); // ours
    expect(page).not.toContain("<img src=x");
    expect(page.split(ESCAPED).length).toBeGreaterThan(15);
  });

  it("asks nothing of the network: its policy allows its own style, script and pictures", () => {
    const page = renderReport(TABLE, exemplars);
    expect(page).toContain("default-src &#39;none&#39;; img-src data:;");
    expect(page).not.toMatch(/(src|href)="(?!data:|#)/);
  });

  it("is made of a table without any name", () => {
    const page = renderReport({ ...TABLE, names: [], rejected: undefined }, []);
    expect(page).toContain("<b>0</b> of 6 units have a reliable name");
  });
});
