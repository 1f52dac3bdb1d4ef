import { CamscribeError } from "@camscribe/contracts";
import { PARTS, type Part } from "../concept-set.ts";
import type { DescribedImage } from "../description.ts";
import { conceptsInvalid, quoted } from "../faults.ts";
import { type Group, type PartShares, shareGroups } from "./share-groups.ts";

/** The parts that the folder gives, or shares of all groups, drawn by a seed. */
export type Split = "given" | { seed: number; shares: PartShares };

/** Where a folder gives no parts. */
const USUAL: Split = { seed: 1, shares: { choosing: 0.5, judging: 0.3, final: 0.2 } };

/**
 * What a caller means who leaves it out: given parts where any picture has one, else the usual shares.
 *
 * @throws CONFIG_INVALID where shares or seed are none
 */
export function meantSplit(split: Split | undefined, images: readonly DescribedImage[]): Split {
  const meant = split ?? (images.some(({ part }) => part !== undefined) ? "given" : USUAL);
  if (meant !== "given") checkShares(meant.shares, meant.seed);
  return meant;
}

/**
 * Each picture's part.
 *
 * @param images  with what is present in them, where parts are to be shared out
 * @param groups  each picture's
 * @param path  of the folder, for errors
 * @throws CONCEPTS_INVALID where parts are to be taken as given and some are missing
 */
export function splitImages(
  images: readonly DescribedImage[],
  groups: readonly string[],
  split: Split,
  path: string,
): Part[] {
  if (split === "given") return givenParts(images, path);
  const members = new Map<string, { pictures: number; picturesOf: Map<number, number> }>();
  for (const [index, { present, labels }] of images.entries()) {
    const group = members.get(groups[index]!) ?? { pictures: 0, picturesOf: new Map() };
    members.set(groups[index]!, group);
    group.pictures++;
    for (const concept of present ?? labels) group.picturesOf.set(concept, (group.picturesOf.get(concept) ?? 0) + 1);
  }
  const shared: Group[] = [...members].map(([key, member]) => ({ key, ...member }));
  const parts = shareGroups(shared, split.shares, split.seed);
  const partOf = new Map(shared.map(({ key }, index) => [key, parts[index]!]));
  return groups.map((group) => partOf.get(group)!);
}

function givenParts(images: readonly DescribedImage[], path: string): Part[] {
  return images.map(({ part, file }, index) => {
    if (part !== undefined) return part;
    throw conceptsInvalid(path, [`images.${index}.part: expected a part for every picture; ${quoted(file)} has none`]);
  });
}

function checkShares(shares: PartShares, seed: number): void {
  const amounts = PARTS.map((part) => shares[part]);
  const areAmounts = amounts.every((amount) => Number.isFinite(amount) && amount >= 0);
  if (!areAmounts || amounts.every((amount) => amount === 0)) {
    throw new CamscribeError(
      "CONFIG_INVALID",
      `shares: expected amounts from 0, not all 0; came ${amounts.join(", ")}`,
    );
  }
  if (!Number.isSafeInteger(seed)) {
    throw new CamscribeError("CONFIG_INVALID", `seed: expected a whole number; came ${seed}`);
  }
}
