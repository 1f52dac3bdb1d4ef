import { type CsvFormat, hasAll } from "./csv-format.ts";
import { likestText } from "./likest-text.ts";

/**
 * The descriptions of MILAN: `layer,unit,description`, units from 0, some left blank; no score.
 *
 * @see https://github.com/evandez/neuron-descriptions
 */
export const milan: CsvFormat = {
  format: "MILAN's descriptions",
  method: { name: "MILAN (Hernandez et al. 2022)" },
  bound: "never",
  isComplete: true,
  reader(columns) {
    if (!hasAll(columns, ["layer", "unit", "description"])) return undefined;
    return (row) => nameOf(row.text("description"));
  },
};

/** MILAN's annotations: what several people wrote of each unit, a line each; not every unit was shown. */
export const milanAnnotations: CsvFormat = {
  format: "MILAN's annotations",
  method: {
    name: "MILANNOTATIONS (Hernandez et al. 2022): of a unit's texts the one that shares most words with the others",
  },
  bound: "never",
  isComplete: false,
  choose: likestText,
  reader(columns) {
    const column = ["summary", "annotation"].find((name) => columns.includes(name));
    if (column === undefined || !hasAll(columns, ["layer", "unit"])) return undefined;
    return (row) => nameOf(row.text(column));
  },
};

function nameOf(concept: string) {
  return concept === "" ? undefined : { concept };
}
