import { cosine } from "./cosine.ts";
import { cosineCubed } from "./cosine-cubed.ts";
import { rankReorder } from "./rank-reorder.ts";
import type { Similarity, SimilarityName } from "./similarity.ts";
import { softWpmi } from "./soft-wpmi.ts";
import { topOf } from "./strongest-images.ts";
import { wpmi } from "./wpmi.ts";

/** Images that stand for a unit in the paper's program. */
const SOFT_WPMI_TOP = 100;
const WPMI_TOP = 28;

/** A similarity with the settings of the paper's program. @param images  how many there are to be compared over */
export function similarityOf(name: SimilarityName, images: number): Similarity {
  switch (name) {
    case "soft-wpmi":
      return softWpmi(topOf(images, SOFT_WPMI_TOP));
    case "wpmi":
      return wpmi(topOf(images, WPMI_TOP));
    case "cosine":
      return cosine;
    case "cosine-cubed":
      return cosineCubed;
    case "rank-reorder":
      return rankReorder(topOf(images, Number.POSITIVE_INFINITY));
  }
}
