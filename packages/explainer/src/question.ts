import { CamscribeError, type ExplanationRequest, findClass, type Target } from "@camscribe/contracts";

/** What an image is asked, in the compiled graph's terms. */
export interface Question {
  /** Classes asked about: an index, or −k for the class at rank k. */
  classes: number[];
  targets: QuestionTarget[];
}

export interface QuestionTarget {
  /** Positions in `classes`. */
  asked: number;
  /** Why `asked` rather than this one. */
  contrast: number | null;
  /** A contrast of the prediction with the true class: told only where the two differ. */
  onlyIfDifferent: boolean;
}

/**
 * The question of a request.
 *
 * @throws CLASS_UNKNOWN with the nearest classes that the network has
 */
export function questionOf(request: ExplanationRequest, labels: readonly string[]): Question {
  const classes: number[] = [];
  const position = (chosen: number) => {
    const known = classes.indexOf(chosen);
    return known >= 0 ? known : classes.push(chosen) - 1;
  };
  const targets: QuestionTarget[] = targetsOf(request.target, labels).map(({ asked, contrast }) => ({
    asked: position(asked),
    contrast: contrast === undefined ? null : position(contrast),
    onlyIfDifferent: false,
  }));
  if (request.expect !== undefined) findClass(request.expect.class, labels);
  if (request.label !== undefined) {
    const truth = position(findClass(request.label, labels));
    targets.push({ asked: position(-1), contrast: truth, onlyIfDifferent: true });
  }
  return { classes, targets };
}

/** The graph's seed: a one for the class that is asked about, a minus one for the class it is contrasted with. */
export function seedOf({ classes, targets }: Question): number[][] {
  return targets.map(({ asked, contrast }) =>
    classes.map((_, index) => (index === asked ? 1 : 0) - (index === contrast ? 1 : 0)),
  );
}

function targetsOf(target: Target, labels: readonly string[]): { asked: number; contrast?: number }[] {
  if ("box" in target || "point" in target) {
    return [{ asked: target.class === undefined ? -1 : findClass(target.class, labels) }];
  }
  if ("class" in target) return [{ asked: findClass(target.class, labels) }];
  if ("contrast" in target) {
    const [asked, contrast] = target.contrast.map((label) => findClass(label, labels)) as [number, number];
    if (asked === contrast) {
      throw new CamscribeError(
        "CLASS_UNKNOWN",
        `contrast: expected two different classes but both are '${labels[asked]}'`,
      );
    }
    return [{ asked, contrast }];
  }
  if ("index" in target) {
    if (target.index < labels.length) return [{ asked: target.index }];
    const message = `class ${target.index}: expected an index from 0 to ${labels.length - 1}`;
    throw new CamscribeError("CLASS_UNKNOWN", message);
  }
  const count = Math.min(target.top_k, labels.length);
  return Array.from({ length: count }, (_, rank) => ({ asked: -1 - rank }));
}
