import { CamscribeError, type ModelCard, type ModelCardDraft } from "@camscribe/contracts";
import { readNetwork } from "@camscribe/engine";
import { type ModelSurvey, type Network, Shapes } from "@camscribe/network";
import { classAxis } from "./class-axis.ts";
import { type Ground, guess, known } from "./ground.ts";
import { provisionalCard } from "./provisional-card.ts";
import { type ScoreCandidate, scoreCandidates } from "./score-candidates.ts";

/** The scores of a network's classes, and the network up to them. */
export interface FoundScores {
  scores: ModelCardDraft["scores"];
  classes: number;
  /** Height × width; 1 where the scores are a vector. */
  places: number;
  network: Network;
  shapes: Shapes;
  grounds: Ground[];
  /** All tensors that may hold scores and can be read, the chosen one first. */
  candidates: ReadCandidate[];
}

export interface ReadCandidate {
  node: string;
  classes: number;
  places: number;
}

/**
 * Finds the tensor that holds the class scores: of the candidates that can be read the one with one number for each
 * class; of maps the one with the most classes.
 *
 * @param card  a card that says what is known so far; its `scores` are not looked at
 * @throws what kept the first candidate from being read, where none can be
 */
export async function findScores(
  survey: ModelSurvey,
  file: string,
  card: Pick<ModelCard, "format" | "input">,
): Promise<FoundScores> {
  const faults: unknown[] = [];
  const read: ReadScores[] = [];
  for (const candidate of scoreCandidates(survey)) {
    try {
      const network = await readNetwork(
        provisionalCard(card, { node: candidate.node, read: "vector", activation: "none" }),
        file,
      );
      const shapes = new Shapes(network);
      const shape = shapes.of(candidate.node);
      const axis = classAxis(shape);
      const classes = shape[axis] ?? 0;
      const values = shape.slice(1).reduce((product, size) => product * size, 1);
      read.push({ candidate, network, shapes, axis, classes, places: values / classes });
    } catch (fault) {
      if (!(fault instanceof CamscribeError)) throw fault;
      faults.push(fault);
    }
  }
  const sorted = read.toSorted(
    (a, b) => Number(isVector(b)) - Number(isVector(a)) || b.classes - a.classes || a.places - b.places,
  );
  const [best] = sorted;
  if (best === undefined) throw faults[0] ?? noOutputs(file);
  const { classes, places, network, shapes } = best;
  const candidates = sorted.map(({ candidate: { node }, ...size }) => ({
    node,
    classes: size.classes,
    places: size.places,
  }));
  return { ...scoresOf(best), classes, places, network, shapes, candidates };
}

function isVector({ classes, places }: { classes: number; places: number }): boolean {
  return places === 1 && classes > 1;
}

interface ReadScores {
  candidate: ScoreCandidate;
  network: Network;
  shapes: Shapes;
  axis: number;
  classes: number;
  places: number;
}

function scoresOf({ candidate, places, axis }: ReadScores): Pick<FoundScores, "scores" | "grounds"> {
  const { node, activation: told, output } = candidate;
  const isMap = places > 1;
  const activation = told ?? (isMap ? "sigmoid" : "softmax");
  const before = known("scores.node", `the network makes '${output}' of it by ${activation}`);
  const end = known("scores.node", `the network's output, which neither softmax nor sigmoid has made`);
  const usual = isMap
    ? "a map of scores is mostly followed by a sigmoid"
    : "one class of many is mostly told by a softmax";
  const whichAxis = guess("scores.axis", "by the tensor's shape the classes come behind the places");
  const grounds = [
    ...(told === undefined ? [end, guess("scores.activation", usual)] : [before]),
    ...(axis === 1 ? [] : [whichAxis]),
  ];
  const where = axis === 1 ? { node } : { node, axis };
  if (!isMap) return { scores: { ...where, read: "vector", activation }, grounds };
  const read = activation === "softmax" ? "mean" : "soft-peak";
  const why = `its shape is a map of ${places} places a class: read as ${read}`;
  return { scores: { ...where, read, activation }, grounds: [...grounds, guess("scores.read", why)] };
}

function noOutputs(file: string): CamscribeError {
  return new CamscribeError("MODEL_INVALID", `${file}: expected a network with an output, came one without`);
}
