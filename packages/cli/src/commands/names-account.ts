import type { NameTable } from "@camscribe/contracts";
import {
  type CategoryCount,
  type ConceptUnits,
  type NameSummary,
  type SourceCount,
  summarizeNames,
} from "@camscribe/naming";
import { type Column, textTable } from "../text-table.ts";
import { wrapText } from "../wrap-text.ts";

const ROWS_SHOWN = 20;
const LABEL_WIDTH = 12;
const WIDEST_NAME = 28;

/** A name table as people read it: how much of the layer it names, how well, by what method. */
export function accountOfNames(table: NameTable, width: number, bold: (text: string) => string): string[] {
  const summary = summarizeNames(table);
  const section = (head: string, lines: string[]) => (lines.length === 0 ? [] : ["", bold(head), ...lines]);
  const best = summary.coverage.reliable > 0 ? "Reliable names, best first" : "Names, best first; none is reliable";
  return [
    bold(`${table.model}, ${table.layer}`),
    "",
    ...coverageLines(summary, width),
    ...section("By category", tableOf(summary.categories, categoryColumns(summary, width), width)),
    ...section(best, tableOf(summary.concepts, conceptColumns(summary.concepts, table.method.score), width)),
    ...section("Signed by people", tableOf(signedUnits(table), SIGNED_COLUMNS, width)),
    ...section("Where the names come from", tableOf(summary.sources, SOURCE_COLUMNS, width)),
    ...section(
      "How they were made",
      provenance(table).map(([label, text]) => labelled(label, text, width)),
    ),
  ];
}

/** The first rows, and how many more there are. */
function tableOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[], width: number): string[] {
  if (rows.length === 0) return [];
  const lines = textTable(rows.slice(0, ROWS_SHOWN), columns, width);
  return rows.length > ROWS_SHOWN ? [...lines, `and ${rows.length - ROWS_SHOWN} more; --json has all units`] : lines;
}

function coverageLines({ coverage }: NameSummary, width: number): string[] {
  const { units, reliable, unreliable, rejected, unnamed } = coverage;
  const parts: [words: string, count: number, mark: string][] = [
    ["have a reliable name", reliable, "█"],
    ["have a name that is not reliable", unreliable, "▒"],
    ["had a name that a person turned down", rejected, "×"],
    ["have no name", unnamed, "·"],
  ];
  const shown = parts.filter(([, count], index) => count > 0 || index === 0);
  const digits = `${units}`.length;
  return [
    bar(
      shown.map(([, count, mark]) => [count, mark]),
      units,
      width,
    ),
    "",
    ...shown.map(([words, count, mark]) => `${mark} ${`${count}`.padStart(digits)} of ${units} units ${words}`),
  ];
}

/** What is there at all has a mark at least. */
function bar(parts: readonly [count: number, mark: string][], whole: number, width: number): string {
  const cells = parts.map(([count]) => (count === 0 ? 0 : Math.max(1, Math.round((count / whole) * width))));
  const widest = cells.indexOf(Math.max(...cells));
  cells[widest]! += width - cells.reduce((sum, count) => sum + count, 0);
  return parts.map(([, mark], index) => mark.repeat(cells[index]!)).join("");
}

function categoryColumns({ categories }: NameSummary, width: number): Column<CategoryCount>[] {
  const most = Math.max(1, ...categories.map(({ reliable, unreliable }) => reliable + unreliable));
  const cells = (count: number) => Math.round((count / most) * (width / 2 - 4));
  return [
    { head: "category", align: "left", cell: ({ category }) => category || "(none)", widest: 16 },
    { head: "reliable", align: "right", cell: ({ reliable }) => `${reliable}` },
    { head: "concepts", align: "right", cell: ({ concepts }) => `${concepts}` },
    { head: "unreliable", align: "right", cell: ({ unreliable }) => `${unreliable}` },
    {
      head: "",
      align: "left",
      cell: ({ reliable, unreliable }) =>
        "█".repeat(cells(reliable)) + "▒".repeat(cells(reliable + unreliable) - cells(reliable)),
    },
  ];
}

/** A column stands where some name has such a number. */
function conceptColumns(concepts: readonly ConceptUnits[], measure = "score"): Column<ConceptUnits>[] {
  const has = (field: "category" | "score" | "heldout_score" | "chance_p") =>
    concepts.some(({ best }) => best[field] !== undefined);
  const numeric = (head: string, field: "score" | "heldout_score" | "chance_p"): Column<ConceptUnits>[] =>
    has(field) ? [{ head, align: "right", cell: ({ best }) => numberText(best[field]) }] : [];
  return [
    { head: "concept", align: "left", cell: ({ concept }) => concept, widest: WIDEST_NAME },
    ...(has("category")
      ? [{ head: "category", align: "left" as const, cell: ({ category }: ConceptUnits) => category, widest: 12 }]
      : []),
    ...numeric(measure, "score"),
    ...numeric("held out", "heldout_score"),
    ...numeric("chance", "chance_p"),
    { head: "units", align: "right", cell: ({ units }) => `${units.length}` },
    { head: "which", align: "left", cell: ({ units }) => units.join(", ") },
  ];
}

const SOURCE_COLUMNS: readonly Column<SourceCount>[] = [
  { head: "table", align: "left", cell: ({ file }) => file, widest: 30 },
  { head: "reliable", align: "right", cell: ({ reliable }) => `${reliable}` },
  { head: "unreliable", align: "right", cell: ({ reliable, names }) => `${names - reliable}` },
  { head: "turned down", align: "right", cell: ({ rejected }) => `${rejected}` },
  { head: "method", align: "left", cell: ({ method }) => method.name },
];

/** What a person said of a unit. */
interface SignedUnit {
  unit: number;
  name: string;
  author: string;
  reason: string;
}

function signedUnits({ names, rejected = [] }: NameTable): SignedUnit[] {
  const given = names.flatMap(({ unit, concept, author, reason = "" }) =>
    author === undefined ? [] : [{ unit, name: concept, author, reason }],
  );
  const turnedDown = rejected.map(({ unit, concept, author, reason = "" }) => {
    return { unit, name: concept === undefined ? "no name fits" : `not ${concept}`, author, reason };
  });
  return [...given, ...turnedDown].sort((a, b) => a.unit - b.unit);
}

const SIGNED_COLUMNS: readonly Column<SignedUnit>[] = [
  { head: "unit", align: "right", cell: ({ unit }) => `${unit}` },
  { head: "name", align: "left", cell: ({ name }) => name, widest: WIDEST_NAME },
  { head: "by", align: "left", cell: ({ author }) => author, widest: 16 },
  { head: "reason", align: "left", cell: ({ reason }) => reason },
];

function provenance(table: NameTable): [label: string, text: string][] {
  const { method, images, false_discovery_rate: rate, also_layers = [] } = table;
  const told: [label: string, text: string | undefined][] = [
    ["method", [method.name, method.version && `version ${method.version}`].filter(Boolean).join(", ")],
    [
      "with",
      Object.entries(method.parameters ?? {})
        .map(([name, value]) => `${name} ${value}`)
        .join(", "),
    ],
    ["reliable", method.reliable],
    [
      "by chance",
      rate === undefined ? undefined : `${numberText(rate * 100)} % of the reliable names are expected to be`,
    ],
    ["data", table.data],
    ["images", images && imageWords(images)],
    ["made", table.made],
    ["holds for", also_layers.map(({ layer }) => layer).join(", ")],
    ["network", table.layer_sha256 && `${table.layer_sha256.slice(0, 16)} (digest of what lies below the layer)`],
    ["weights", table.weights_sha256?.slice(0, 16)],
    ["data digest", table.data_sha256?.slice(0, 16)],
    ["patches", table.exemplars],
  ];
  return told.flatMap(([label, text]) => (text ? [[label, text] as [string, string]] : []));
}

function imageWords({ choosing, judging, final }: NonNullable<NameTable["images"]>): string {
  const last = final === undefined ? "" : `, ${final} were kept for the end`;
  return `${choosing} chose the names, ${judging} judged them${last}`;
}

function labelled(label: string, text: string, width: number): string {
  const lines = wrapText(text, width - LABEL_WIDTH).split("\n");
  return lines.map((line, index) => (index === 0 ? label : "").padEnd(LABEL_WIDTH) + line).join("\n");
}

/** Three significant digits, and none that say nothing. */
function numberText(value: number | undefined): string {
  if (value === undefined) return "";
  return Math.abs(value) >= 0.001 && Math.abs(value) < 10 ? value.toFixed(3) : `${Number(value.toPrecision(3))}`;
}
