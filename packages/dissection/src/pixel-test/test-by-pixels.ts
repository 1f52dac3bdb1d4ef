import type { ConceptSet, LabelMap } from "@camscribe/concepts";
import type { NameTable, UnitName } from "@camscribe/contracts";
import type { Raster } from "@camscribe/imaging";
import type { Dissection } from "../dissect.ts";
import type { Dissector } from "../dissector.ts";
import { LEAST_SHARE } from "../layer-scores.ts";
import { readPicture } from "../read-picture.ts";
import { elsewhere } from "./elsewhere.ts";
import { type Area, filled, meanColourOutside } from "./fill.ts";
import { signTestP } from "./sign-test.ts";

export interface PixelTestOptions {
  dissector: Pick<Dissector, "layers" | "run">;
  set: ConceptSet;
  dissection: Dissection;
  layer: number;
  /** How many pictures a unit, at most. */
  perUnit: number;
  seed: number;
  /** Told after each picture; what it throws ends the test. */
  onImage: (done: number, of: number) => void;
}

/** What a name's pixels are to its unit. */
type Masked = NonNullable<UnitName["masked"]>;

/** Above this part of a picture there is no room for as much elsewhere. */
const MOST_SHARE = 0.5;

/**
 * Tests names by pixels. In those judging pictures with the concept in which the unit is strongest, the labelled region is
 * painted over, and, as a control, the same shape elsewhere, both in the mean colour of the rest: the two differ only in
 * where they lie. Where the name is true, the unit's maximum is lower without the concept than without the control.
 *
 * A picture in which both leave the unit alike speaks against the name. Names of whole pictures, and those that find no
 * picture with room for the control, stay untested.
 *
 * @returns the table with what was found
 * @throws what decoding and `onImage` throw
 */
export async function testByPixels(table: NameTable, options: PixelTestOptions): Promise<NameTable> {
  const { set, dissection, layer, perUnit } = options;
  if (perUnit === 0) return table;
  const { maxima } = dissection.layers[layer]!.survey;
  const concepts = table.names.map(({ concept, category }) =>
    set.concepts.findIndex((each) => each.name === concept && each.category === category),
  );
  const rooms = await picturesWithRoom(new Set(concepts), options);
  const found = table.names.map((): Falls[] => []);
  const wanted = new Map<number, { name: number; unit: number; concept: number }[]>();
  for (const [name, { unit }] of table.names.entries()) {
    const concept = concepts[name] as number;
    const strength = (image: number) => maxima[image * table.units + unit] as number;
    const strongest = (rooms.get(concept) ?? []).toSorted((a, b) => strength(b) - strength(a) || a - b);
    for (const image of strongest.slice(0, perUnit)) {
      wanted.set(image, [...(wanted.get(image) ?? []), { name, unit, concept }]);
    }
  }
  let done = 0;
  for (const [image, asked] of wanted) {
    const peaks = await peaksWithout(new Set(asked.map(({ concept }) => concept)), image, options);
    for (const { name, unit, concept } of asked) {
      const before = maxima[image * table.units + unit] as number;
      const { masked, control } = peaks.get(concept)!;
      found[name]!.push({ masked: before - masked[unit]!, control: before - control[unit]! });
    }
    options.onImage(++done, wanted.size);
  }
  return { ...table, names: table.names.map((name, at) => withFalls(name, found[at]!)) };
}

/** By how much a unit's maximum falls in one picture. */
interface Falls {
  masked: number;
  control: number;
}

function withFalls(name: UnitName, falls: readonly Falls[]): UnitName {
  if (falls.length === 0) return name;
  const mean = (of: keyof Falls) =>
    Number((falls.reduce((sum, fall) => sum + fall[of], 0) / falls.length).toPrecision(6));
  const lower = falls.filter(({ masked, control }) => masked > control).length;
  const p = Number(signTestP(lower, falls.length).toPrecision(6));
  const masked: Masked = { pictures: falls.length, lower, p, fall: mean("masked"), control_fall: mean("control") };
  return { ...name, masked };
}

/** For each concept, the judging pictures that show it and have room for as much elsewhere. */
async function picturesWithRoom(
  concepts: ReadonlySet<number>,
  { set, dissection, seed }: PixelTestOptions,
): Promise<Map<number, number[]>> {
  const rooms = new Map<number, number[]>();
  for (const [image, { part }] of set.images.entries()) {
    if (part !== "judging") continue;
    const { concepts: shown, shares } = dissection.counts.labels[image]!;
    const asked = [...shown].filter((concept, at) => {
      const share = shares[at] as number;
      return concepts.has(concept) && share >= LEAST_SHARE && share <= MOST_SHARE;
    });
    if (asked.length === 0) continue;
    const labels = await set.labelsOf(image, await readPicture(set, image));
    for (const concept of asked) {
      if (regionAndControl(labels, concept, keyOf(seed, image, concept)) === undefined) continue;
      rooms.set(concept, [...(rooms.get(concept) ?? []), image]);
    }
  }
  return rooms;
}

/** The maximum of each unit with a concept painted over, and with its control painted over; for each concept. */
async function peaksWithout(
  concepts: ReadonlySet<number>,
  image: number,
  { dissector, set, layer, seed }: PixelTestOptions,
): Promise<Map<number, { masked: Float32Array; control: Float32Array }>> {
  const raster = await readPicture(set, image);
  const labels = await set.labelsOf(image, raster);
  const rasters = [...concepts].flatMap((concept): Raster[] => {
    const areas = regionAndControl(labels, concept, keyOf(seed, image, concept))!;
    const colour = meanColourOutside(raster, areas);
    return areas.map((area) => filled(raster, area, colour));
  });
  const { units } = dissector.layers[layer]!;
  const peaks = (await dissector.run(rasters)).map((activations) => peaksOf(activations[layer]!, units));
  return new Map(
    [...concepts].map((concept, at) => [concept, { masked: peaks[2 * at]!, control: peaks[2 * at + 1]! }]),
  );
}

function regionAndControl(
  { width, height, planes }: LabelMap,
  concept: number,
  key: string,
): [region: Area, control: Area] | undefined {
  const region = new Uint8Array(width * height);
  for (const plane of planes) {
    for (const [at, label] of plane.entries()) if (label === concept + 1) region[at] = 1;
  }
  const control = elsewhere(region, width, key);
  return (
    control && [
      { width, height, inside: region },
      { width, height, inside: control },
    ]
  );
}

function keyOf(seed: number, image: number, concept: number): string {
  return `${seed} ${image} ${concept}`;
}

/** @param activations  `[k, h, w]` */
function peaksOf(activations: Float32Array, units: number): Float32Array {
  const places = activations.length / units;
  return Float32Array.from({ length: units }, (_, unit) =>
    activations.subarray(unit * places, (unit + 1) * places).reduce((a, b) => Math.max(a, b)),
  );
}
