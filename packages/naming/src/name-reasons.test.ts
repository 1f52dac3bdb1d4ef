import { readFile } from "node:fs/promises";
import type { UnitName } from "@camscribe/contracts";
import { describe, expect, it } from "vitest";
import { describeWithTestData } from "../../../test/support/test-data.ts";
import { type NamingOptions, nameReasons } from "./name-reasons.ts";
import { readNameTable } from "./name-table.ts";
import { bindNames, type UnitNames } from "./unit-names.ts";

const shippedTable = new URL("../../../models/centernet-coco/names.json", import.meta.url).pathname;

const OPTIONS: NamingOptions = {
  label: "sheep",
  labels: ["sheep", "cow"],
  ranking: "contribution",
  mode: "default",
  reasons: 5,
};

/** Names written `concept score`, `concept score?` where not reliable, "" for none. */
function named(...written: string[]): UnitNames {
  const byUnit = written.map((text, unit): UnitName | undefined => {
    const [, concept, score, doubt] = /^(\w+) ([\d.]+)(\??)$/.exec(text) ?? [];
    if (concept === undefined) return undefined;
    return { unit, concept, score: Number(score), heldout_score: Number(score) / 2, reliable: doubt === "" };
  });
  return {
    units: byUnit.length,
    reliable: byUnit.filter((name) => name?.reliable).length,
    method: { name: "by hand", score: "iou", reliable: "said so" },
    methods: [],
    byUnit,
  };
}

/** Contributions; α is a tenth of them unless given. */
function evidence(contribution: number[], alpha = contribution.map((value) => value / 10)) {
  return { contribution: new Float32Array(contribution), alpha: new Float32Array(alpha) };
}

const told = (reasons: { concept: string | null; sign: string }[]) => reasons.map((r) => `${r.sign} ${r.concept}`);

describe("nameReasons", () => {
  // For: 4 + 2 + 1 + 1 = 8, of which sheep 4 + 2, cow 1, unnamed 1. Against: -3 - 1 = -4, of which cow -3, sheep -1.
  const units = evidence([4, 2, -1, 1, -3, 1]);
  const names = named("sheep 0.3", "sheep 0.2", "sheep 0.25", "cow 0.1", "cow 0.12", "tree 0.1?");

  it("makes one reason of the units of one concept, its contribution their sum and its sign the sum's", () => {
    const { reasons } = nameReasons(units, names, OPTIONS);
    expect(reasons.map(({ rank, sign, concept, contribution }) => ({ rank, sign, concept, contribution }))).toEqual([
      { rank: 1, sign: "for", concept: "sheep", contribution: 5 },
      { rank: 2, sign: "against", concept: "cow", contribution: -2 },
    ]);
    expect(reasons[0]?.units.map(({ unit, contribution }) => [unit, contribution])).toEqual([
      [0, 4],
      [1, 2],
      [2, -1],
    ]);
  });

  it("gives shares of the layer's evidence of the reason's sign, counting only units of that sign", () => {
    const { reasons, unnamedShare } = nameReasons(units, names, OPTIONS);
    expect(reasons.map(({ share }) => share)).toEqual([6 / 8, 3 / 4]);
    expect(unnamedShare).toBe(1 / 8);
  });

  it("tells what a concept is to the class", () => {
    const { reasons } = nameReasons(units, names, OPTIONS);
    expect(reasons.map(({ relation }) => relation)).toEqual(["itself", "another class"]);
  });

  it("tells how well the unit is named that contributes most to the reason", () => {
    const { reasons } = nameReasons(units, names, OPTIONS);
    expect(reasons.map((reason) => reason.name_evidence)).toEqual([
      { method: "iou", score: 0.3, heldout_score: 0.15, chance_p: null, reliable: true },
      { method: "iou", score: 0.12, heldout_score: 0.06, chance_p: null, reliable: true },
    ]);
  });

  it("never tells a name that is not reliable", () => {
    const { reasons, unnamedShare } = nameReasons(evidence([9, 1]), named("tree 0.1?", "cow 0.1"), OPTIONS);
    expect(told(reasons)).toEqual(["for cow"]);
    expect(unnamedShare).toBe(0.9);
  });

  it("ranks by the size of the contribution, both signs together, and cuts at the number asked for", () => {
    const three = [evidence([1, -3, 2]), named("a 1", "b 1", "c 1")] as const;
    expect(told(nameReasons(...three, OPTIONS).reasons)).toEqual(["against b", "for c", "for a"]);
    expect(told(nameReasons(...three, { ...OPTIONS, reasons: 2 }).reasons)).toEqual(["against b", "for c"]);
  });

  it("ranks by the size of Σ α when importance is asked for, the sign staying the contribution's", () => {
    const three = [evidence([1, -3, 2], [5, -1, -2]), named("a 1", "b 1", "c 1")] as const;
    expect(told(nameReasons(...three, { ...OPTIONS, ranking: "importance" }).reasons)).toEqual([
      "for a",
      "for c",
      "against b",
    ]);
  });

  it("breaks a tie by the lower first unit", () => {
    expect(told(nameReasons(evidence([1, -1, 1]), named("c 1", "b 1", "a 1"), OPTIONS).reasons)).toEqual([
      "for c",
      "against b",
      "for a",
    ]);
  });

  it("names who gave a name that has no score", () => {
    const names = bindNames(
      {
        format: "camscribe-names/1",
        model: "tiny",
        layer: "relu",
        units: 1,
        method: { name: "people", reliable: "signed" },
        data: "none",
        made: "by hand",
        names: [{ unit: 0, concept: "sheep", reliable: true }],
      },
      { layer: "relu", units: 1 },
    );
    const [first] = nameReasons(evidence([1]), names, OPTIONS).reasons;
    expect(first?.units[0]?.name_score).toBeNull();
    expect(first?.name_evidence).toEqual({
      method: "people",
      score: null,
      heldout_score: null,
      chance_p: null,
      reliable: true,
    });
  });

  it("leaves out a concept whose units contribute nothing, or cancel", () => {
    expect(told(nameReasons(evidence([0, 2, -2, 1]), named("a 1", "b 1", "b 1", "c 1"), OPTIONS).reasons)).toEqual([
      "for c",
    ]);
  });

  it.each([
    ["there is no table", null],
    ["no name is reliable", named("cow 0.1?", "", "")],
  ])("tells single units without a name where %s", (_, none) => {
    const { reasons, unnamedShare } = nameReasons(evidence([1, -3, 2]), none, OPTIONS);
    expect(
      reasons.map(({ units: [only], concept, relation, name_evidence }) => ({
        unit: only?.unit,
        concept,
        relation,
        name_evidence,
      })),
    ).toEqual([1, 2, 0].map((unit) => ({ unit, concept: null, relation: null, name_evidence: null })));
    expect(unnamedShare).toBe(1);
  });

  it("has no reason and no share where nothing contributes", () => {
    expect(nameReasons(evidence([0, 0]), null, OPTIONS)).toEqual({ reasons: [], unnamedShare: 0 });
  });

  it("refuses names of another number of units", () => {
    expect(() => nameReasons(evidence([1, 2]), named("a 1"), OPTIONS)).toThrow(/contributions \(2\).*name table \(1\)/);
  });
});

describe("the paper's own account", () => {
  const paper: NamingOptions = { ...OPTIONS, mode: "paper", reasons: 1 };

  it("lists the five units of highest α and the five of lowest, whatever number is asked for", () => {
    const alpha = [1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6, 0];
    const names = named(...alpha.map((_, unit) => `n${unit} 0.1`));
    const { reasons } = nameReasons(evidence(alpha, alpha), names, paper);
    expect(reasons.map(({ units: [only] }) => only?.unit)).toEqual([5, 4, 3, 2, 1, 11, 10, 9, 8, 7]);
    expect(reasons.map(({ sign }) => sign)).toEqual([...Array(5).fill("for"), ...Array(5).fill("against")]);
  });

  it("filters names below IoU 0.05 before the cut, held-out or not, and lists two units of one name apart", () => {
    const names = named("a 0.049", "b 0.05?", "b 0.05", "c 0.2");
    expect(told(nameReasons(evidence([9, 2, 1, -1]), names, paper).reasons)).toEqual(["for b", "for b", "against c"]);
  });

  it("signs by α, and gives no share of a sign that the unit's contribution does not have", () => {
    const [first] = nameReasons(evidence([-2, 3], [1, 1]), named("a 1", "b 1"), paper).reasons;
    expect(first).toMatchObject({ concept: "a", sign: "for", contribution: -2, share: 0 });
  });
});

describeWithTestData("on the default model's reference numbers", (data) => {
  // From the reference contributions of the six units named 'sheep', 115, 128, 131, 144, 147 and 156: -0.0011 + 0.4503 +
  // 0.0689 + 0.0879 + 0.6396 − 0.0628; of 3.4018 that all units contribute for the class.
  it("names sheep first for the sheep of the march pastoral", async () => {
    const { items } = JSON.parse(await readFile(data("reference/centernet-coco/core.json"), "utf8"));
    const { alpha, contribution } = items[0].targets[0];
    const { table } = await readNameTable(shippedTable);
    const names = bindNames(table, { layer: table.layer, units: alpha.length });
    const { reasons } = nameReasons(evidence(contribution, alpha), names, OPTIONS);
    expect(reasons[0]).toMatchObject({ concept: "sheep", sign: "for", relation: "itself" });
    expect(reasons[0]?.contribution).toBeCloseTo(1.1828, 3);
    expect(reasons[0]?.share).toBeCloseTo((0.4503 + 0.0689 + 0.0879 + 0.6396) / 3.4018, 3);
  });
});
