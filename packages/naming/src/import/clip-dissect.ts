import { type CsvFormat, hasAll } from "./csv-format.ts";

/**
 * The descriptions of CLIP-Dissect: `layer,unit,description,similarity`, units from 0. What similarity is good enough
 * depends on the function that gave it, which the file does not tell.
 *
 * @see https://github.com/Trustworthy-ML-Lab/CLIP-dissect
 */
export const clipDissect: CsvFormat = {
  format: "CLIP-Dissect's descriptions",
  method: { name: "CLIP-Dissect (Oikarinen & Weng 2023)", score: "similarity" },
  bound: "never",
  isComplete: true,
  reader(columns) {
    if (!hasAll(columns, ["layer", "unit", "description", "similarity"])) return undefined;
    return (row) => {
      const concept = row.text("description");
      return concept === "" ? undefined : { concept, score: row.number("similarity") };
    };
  },
};
