import { CamscribeError } from "@camscribe/contracts";
import { PARTS, type Part } from "../concept-set.ts";
import { conceptsInvalid, quoted } from "../faults.ts";
import { groupsByLikeness, groupsByName } from "../groups/group-images.ts";
import type { LocatedImage } from "../locate-files.ts";
import { type Group, type PartShares, shareGroups } from "./share-groups.ts";

/** The parts that the folder gives, or shares of all groups, drawn by a seed. */
export type Split = "given" | { seed: number; shares: PartShares };

/** Where a folder gives no parts. */
const USUAL: Split = { seed: 1, shares: { choosing: 0.5, judging: 0.3, final: 0.2 } };

export interface Place {
  group: string;
  part: Part;
}

/** What a caller means who leaves it out: given parts where any picture has one, else the usual shares. */
export function meantSplit(split: Split | undefined, images: readonly LocatedImage[]): Split {
  return split ?? (images.some(({ part }) => part !== undefined) ? "given" : USUAL);
}

/**
 * Each picture's group and part.
 *
 * @param images  with what is present in them, where parts are to be shared out
 * @param path  of the folder, for errors
 * @throws CONCEPTS_INVALID where parts are to be taken as given and some are missing; CONFIG_INVALID; IMAGE_*
 */
export async function splitImages(images: readonly LocatedImage[], split: Split, path: string): Promise<Place[]> {
  if (split === "given") return givenPlaces(images, path);
  checkShares(split.shares, split.seed);
  const groups = await groupsByLikeness(images);
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
  return groups.map((group) => ({ group, part: partOf.get(group)! }));
}

function givenPlaces(images: readonly LocatedImage[], path: string): Place[] {
  const groups = groupsByName(images);
  return images.map(({ part, file }, index) => {
    if (part !== undefined) return { group: groups[index]!, part };
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
