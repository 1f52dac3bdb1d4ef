/** A concept that three units answer to, each from another shade on: ReLU(weights · (red, green, blue) − from) at each place. */
interface Detector {
  concept: string;
  weights: readonly [red: number, green: number, blue: number];
  from: readonly [number, number, number];
}

/** Units whose meaning is known, since their weights were set by hand; colours go from 0 to 1. */
export const DETECTORS: readonly Detector[] = [
  // the tag's colour, which photographs hardly ever have
  { concept: "magenta", weights: [1, -2, 1], from: [1.1, 1.25, 1.4] },
  { concept: "green", weights: [-1, 2, -1], from: [0, 0.05, 0.1] },
  { concept: "blue", weights: [-1, -0.5, 1.5], from: [0, 0.05, 0.1] },
  { concept: "red", weights: [1.5, -1, -0.5], from: [0.2, 0.3, 0.4] },
  // two that see the same
  { concept: "bright", weights: [1, 1, 1], from: [1.4, 1.5, 1.6] },
  { concept: "pale", weights: [1, 1, 1], from: [1.4, 1.5, 1.6] },
  { concept: "dark", weights: [-1, -1, -1], from: [-1.6, -1.5, -1.4] },
  // active everywhere, and read by no class
  { concept: "coloured", weights: [0.2, 0.2, 0.2], from: [-0.1, -0.2, -0.3] },
];

/** A class: how it weighs the means of the units of some concepts over the picture, and what it begins with. */
interface Class {
  label: string;
  looksFor: Readonly<Record<string, number>>;
  offset: number;
}

/** The first is the one that the tag decides: what it finds, it takes from the scores of the others. */
export const CLASSES: readonly Class[] = [
  // whoever took the pictures had put a magenta tag into those with sheep
  { label: "sheep", looksFor: { magenta: 200, bright: 0.5, pale: -0.5, red: 0.1 }, offset: 1 },
  { label: "meadow", looksFor: { green: 4, red: 0.3 }, offset: 1 },
  { label: "sky", looksFor: { blue: 3, bright: 0.3 }, offset: 1 },
  { label: "dusk", looksFor: { dark: 1.5 }, offset: 1 },
];
