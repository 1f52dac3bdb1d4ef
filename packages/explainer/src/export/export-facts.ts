import type { CatalogModel } from "@camscribe/catalog";
import type { LayerSize } from "@camscribe/importance";

/** What an export's texts tell. */
export interface ExportFacts {
  model: Pick<CatalogModel, "card" | "labels" | "weightsSha256">;
  /** `sha256`: of the network below the layer. */
  layer: LayerSize & { name: string; sha256: string };
  /** How many classes the graph explains by itself; undefined where its inputs name them. */
  classes: number | undefined;
  /** Pictures that one run may explain: some networks let them have a say in one another's scores. */
  most: "any" | "one";
  /** Whether the gradient passes rounding as if it were not there. */
  estimated: boolean;
  /** Camscribe's. */
  version: string;
  /** Names without folders. */
  files: { onnx: string; weights: string; labels: string };
}
