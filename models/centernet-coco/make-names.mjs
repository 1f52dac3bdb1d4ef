// Makes names.json out of the dissection's table in the test data folder:
//   CAMSCRIBE_TEST_DATA=<folder> npm run names -w models
// The folder defaults to ../shared/data beside the repository. ../README.md says where the table comes from.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "csv-parse/sync";

const repository = resolve(import.meta.dirname, "../..");
const testData = resolve(repository, process.env.CAMSCRIBE_TEST_DATA ?? "../shared/data");

/** NetDissect reports from here; a name has to reach it on the half that chose it and on the other. */
const RELIABLE_IOU = 0.04;

/** Digest of the network below the layer (`layerDigest` of packages/network); a test holds the table against it. */
const LAYER_SHA256 = "51e25654b11f6ec4f473a2f1c8ee689b11251fe1bb1e59c461bdf95689b4c870";

const rows = parse(readFileSync(join(testData, "neuron-tables/centernet-coco-Relu_1.csv")), { columns: true });

const table = {
  format: "camscribe-names/1",
  model: "centernet-coco",
  layer: "tower_0/CenternetHead/Relu_1",
  layer_sha256: LAYER_SHA256,
  units: rows.length,
  method: {
    name: "Network Dissection (Bau et al. 2017)",
    score: "iou",
    reliable: `intersection over union of at least ${RELIABLE_IOU} on the half that chose the name and on the other half`,
  },
  data:
    "mini-broden: 995 pictures, 38 concepts (591 pictures of MSRC v2, 104 frames of CamVid, 300 pictures of the " +
    "Describable Textures Dataset), and Broden's 11 colours; two halves, frames of one CamVid sequence stand in both",
  made:
    "For each unit the threshold that its activation exceeds at 0.5 % of all positions of the half 'dissect'; the " +
    "concept whose pixels overlap best with what lies above it after bilinear up-sampling; its IoU there (score) and " +
    "on the half 'heldout' (heldout_score). Written by make-names.mjs from neuron-tables/centernet-coco-Relu_1.csv.",
  names: rows.map((row) => ({
    unit: Number(row.unit),
    concept: row.concept,
    category: row.category === "color" ? "colour" : row.category,
    score: Number(row.iou),
    heldout_score: Number(row.heldout_iou),
    reliable: Number(row.iou) >= RELIABLE_IOU && Number(row.heldout_iou) >= RELIABLE_IOU,
  })),
};

// One unit a line, so that a change of the table reads as a change of units.
const names = table.names.map((name) => `    ${JSON.stringify(name)}`).join(",\n");
const head = JSON.stringify({ ...table, names: [] }, null, 2).replace(/\[\]\s*}$/, "");
writeFileSync(join(import.meta.dirname, "names.json"), `${head}[\n${names}\n  ]\n}\n`);
const reliable = table.names.filter((name) => name.reliable).length;
console.error(`names.json: ${reliable} of ${table.units} units have a reliable name`);
