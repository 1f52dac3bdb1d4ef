import { readFileSync } from "node:fs";
import type { TemplateEnding, TemplateFile } from "@camscribe/contracts";
import { describe, expect, it } from "vitest";
import { tellAs } from "../formats/format.ts";
import { prediction, reason, sheepFacts, UNTESTED, unit } from "../testing/facts.ts";
import { randomFacts } from "../testing/random-facts.ts";
import { FULL_SAMPLE } from "./sample-facts.ts";
import { templateView } from "./template-view.ts";
import { compileTemplates } from "./templates.ts";

const file = (text: string, ending: TemplateEnding = "txt"): TemplateFile => {
  return { name: "mine", ending, file: `mine.${ending}.hbs`, text };
};
const tell = (text: string, facts = sheepFacts(), ending: TemplateEnding = "txt") =>
  compileTemplates([file(text, ending)]).tell("mine", facts);
const compiling = (text: string) => () => compileTemplates([file(text)]);

describe("a template", () => {
  it("tells what the page about templates shows", () => {
    const page = readFileSync(new URL("../../../../docs/templates.md", import.meta.url), "utf8");
    const block = (language: string) => page.split(`\`\`\`${language}\n`)[1]?.split("```")[0] as string;
    const passed = { ...UNTESTED, delta_score: -0.58, controls: 39, outcome: "passed" } as const;
    const facts = sheepFacts({ reasons: [reason({ check: passed })] });
    expect(tell(block("handlebars"), facts, "md")).toBe(block("text"));
  });

  it("is a format beside ours, and unknown ones are refused with all names", () => {
    const templates = compileTemplates([file("{{label}}: {{score}}")]);
    expect(tellAs("mine", sheepFacts(), templates)).toBe("sheep: 0.99");
    expect(() => tellAs("yours", sheepFacts(), templates)).toThrow("markdown, mine, came 'yours'");
  });

  it("speaks the request's language", () => {
    expect(tell("{{label}} {{score}}", sheepFacts({}, { language: "de" }))).toBe("Schaf 0,99");
  });

  it("knows the outer values inside a list, by ../", () => {
    expect(tell("{{#each reasons}}{{#each units}}{{unit}} {{../concept}} {{../../label}}{{/each}}{{/each}}")).toBe(
      "7 cat sheep",
    );
  });

  it("knows the place in a list, and what to say of an empty one", () => {
    const places = "{{#each reasons}}{{@index}}{{#if @first}}f{{/if}}{{#if @last}}l{{/if}}{{else}}none{{/each}}";
    const three = [reason({}), reason({ rank: 2 }), reason({ rank: 3 })];
    expect(tell(places, sheepFacts({ reasons: three }))).toBe("0f12l");
    expect(tell(places, sheepFacts({ reasons: [] }))).toBe("none");
  });

  it("ends where its lists would write more than 1,048,576 characters", () => {
    const units = (count: number) => Array.from({ length: count }, (_, index) => unit(index, 0.5));
    const said = (count: number) =>
      tell(
        `{{#each reasons}}{{#each units}}${"a".repeat(1024)}{{/each}}{{/each}}`,
        sheepFacts({ reasons: [reason({ units: units(count) })] }),
      );
    expect(said(500)).toHaveLength(512_000);
    expect(() => said(600)).toThrow("mine.txt.hbs: expected lists that write 1048576 characters at most");
  });

  it("can be told of any facts", () => {
    const page = readFileSync(new URL("../../../../docs/templates.md", import.meta.url), "utf8");
    const { tell } = compileTemplates([file(page.split("```handlebars\n")[1]?.split("```")[0] as string, "md")]);
    for (let seed = 0; seed < 200; seed++) expect(tell("mine", randomFacts(seed))).toMatch(/^## \w/);
  });
});

describe("the page about templates", () => {
  it("names every field, and the sample that words are checked by has something in each", () => {
    const page = readFileSync(new URL("../../../../docs/templates.md", import.meta.url), "utf8");
    const look = (value: unknown): void => {
      expect(value).not.toBeNull();
      expect(value).not.toEqual([]);
      const fields = typeof value === "object" ? Object.entries(value as object) : [];
      for (const [field, of] of fields) {
        if (!Array.isArray(value)) expect(page).toContain(`\`${field}\``);
        look(of);
      }
    };
    look(templateView(FULL_SAMPLE));
  });
});

describe("a template is refused, with file and line,", () => {
  it.each([
    ["for a field that does not exist", "\n{{nobody}}", 2, "came 'nobody'"],
    ["for one in a branch that samples do not take", "{{#unless label}}\n{{nobody}}{{/unless}}", 2, "'nobody'"],
    ["for one in a condition", "{{#if nobody}}{{/if}}", 1, "'nobody'"],
    ["for one of a reason", "{{#each reasons}}\n\n{{label}}{{/each}}", 3, "'label'"],
    ["for a field of what may be missing", "a\n{{contrast.label}}", 2, "label"],
    ["for a constructor", "{{constructor.constructor}}", 1, "'constructor.constructor'"],
    ["for a prototype", "{{__proto__}}", 1, "'__proto__'"],
    ["for a string's constructor", "{{label.constructor}}", 1, "a value without fields"],
    ["for a helper", '{{lookup this "constructor"}}', 1, "the helper 'lookup'"],
    ["for a call in a call", '{{#if (lookup this "a")}}{{/if}}', 1, "a call of a helper"],
    ["for a log", "{{log label}}", 1, "the helper 'log'"],
    ["for a partial", "{{> partial}}", 1, "a partial"],
    ["for a block of a partial", "{{#> partial}}{{/partial}}", 1, "a partial"],
    ["for a decorator", "{{* decorator}}", 1, "a decorator"],
    ["for an inline partial", '{{#*inline "x"}}{{/inline}}', 1, "a decorator"],
    ["for a raw value", "{{{label}}}", 1, "would not be escaped"],
    ["for a raw value by &", "{{&label}}", 1, "would not be escaped"],
    ["for another block", "{{#reasons}}{{/reasons}}", 1, "came 'reasons'"],
    ["for an inverse block", "{{^reasons}}{{/reasons}}", 1, "came 'reasons'"],
    ["for parameters of a block", "{{#each reasons as |one|}}{{/each}}", 1, "nothing beside it"],
    ["for a list out of nowhere", "{{#each @root.reasons}}{{/each}}", 1, "@root.reasons"],
    [
      "for three lists in each other",
      "{{#each reasons}}{{#each units}}\n{{#each ../../reasons}}{{/each}}{{/each}}{{/each}}",
      2,
      "'each' 2 deep",
    ],
    ["for a path out of the explanation", "{{../label}}", 1, "leads out"],
    ["for a list as a value", "{{reasons}}", 1, "{{#each}}"],
    ["for a literal", '{{"label"}}', 1, "the name of a value"],
    ["for a block that is not closed", "a\n{{#if label}}", 2, "Parse error"],
    ["for blocks too deep", `${"{{#if label}}".repeat(17)}${"{{/if}}".repeat(17)}`, 1, "16 deep"],
  ])("%s", (_, text, line, sentence) => {
    const thrown = (() => {
      try {
        compiling(text)();
      } catch (thrown) {
        return thrown as Error & { code: string };
      }
    })();
    expect(thrown?.code).toBe("TEMPLATE_INVALID");
    expect(thrown?.message).toContain(`mine.txt.hbs:${line}: `);
    expect(thrown?.message).toContain(sentence);
  });

  it("for hundreds of blocks in each other", () => {
    const text = `${"{{#if label}}".repeat(500)}${"{{/if}}".repeat(500)}`;
    expect(compiling(text)).toThrow("mine.txt.hbs");
  });
});

describe("names out of strangers' files", () => {
  const named = (concept: string, ending: TemplateEnding) =>
    tell("{{#each reasons}}{{concept}}{{/each}}", sheepFacts({ reasons: [reason({ concept })] }), ending);

  it.each([
    ["<script>", "<script>", "\\<script\\>", "&lt;script&gt;"],
    ["[x](http://y)", "[x](http://y)", "\\[x\\](http:\\/\\/y)", "[x](http://y)"],
    ["{{label}}", "{{label}}", "{{label}}", "{{label}}"],
    ['" onload="x', '" onload="x', '" onload="x', "&quot; onload&#x3D;&quot;x"],
    ["- x", "- x", "\\- x", "- x"],
    ["a\n\n# b\u001b[2J", "a # b [2J", "a \\# b \\[2J", "a # b [2J"],
    ["constructor", "constructor", "constructor", "constructor"],
  ])("%j is text in every ending", (concept, txt, md, html) => {
    expect([named(concept, "txt"), named(concept, "md"), named(concept, "html")]).toEqual([txt, md, html]);
  });

  it("are escaped in sentences as well", () => {
    const facts = sheepFacts(
      { target: { ...prediction("<b>", 0.99, 0.6), contrast: null, within: null } },
      { predictions: [] },
    );
    expect(tell("{{text}}", facts, "html")).not.toContain("<b>");
    expect(tell("{{headline}}", facts, "html")).toBe("&lt;b&gt;: probability 0.60 (score 0.99).");
  });

  it("leave the empty lines between a text's paragraphs", () => {
    expect(tell("{{text}}", sheepFacts(), "md").split("\n\n")).toHaveLength(4);
  });
});
