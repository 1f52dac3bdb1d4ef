import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { gatewayConfigSchema } from "../../services/gateway/src/config.ts";
import { workerConfigSchema } from "../../services/worker/src/config.ts";
import { repository } from "../support/repository.ts";

/** A variable with its default, or commented out where it has none. */
const VARIABLE = /^#?([A-Z_]+)=(.*)$/;
const lines = readFileSync(join(repository, ".env.example"), "utf8").split("\n");
const told = new Map(
  lines.flatMap((line) => {
    const [, name, value] = VARIABLE.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  }),
);

/** Read by the command line, by tests, by benchmarks and by the terminal, not by a service. */
const OF_NO_SERVICE = [
  ...["CAMSCRIBE_URL", "NO_COLOR", "CAMSCRIBE_TEST_DATA", "CAMSCRIBE_PYTHON"],
  ...["CAMSCRIBE_BENCH_PYTHON", "CAMSCRIBE_BENCH_NETWORKS"],
];

const services = {
  gateway: Object.keys(gatewayConfigSchema.shape),
  worker: Object.keys(workerConfigSchema.shape),
};

it("lists every variable that a service reads, and no other", () => {
  const read = new Set([...services.gateway, ...services.worker, ...OF_NO_SERVICE]);
  expect([...told.keys()].sort()).toEqual([...read].sort());
});

it("says what each variable means", () => {
  const bare = lines.filter((line, index) => VARIABLE.test(line) && !lines[index - 1]?.startsWith("# "));
  expect(bare).toEqual([]);
});

it.each(["gateway", "worker"] as const)("tells the defaults that the %s has", (service) => {
  const schema = { gateway: gatewayConfigSchema, worker: workerConfigSchema }[service];
  const written = Object.fromEntries(
    [...told].filter(([name, value]) => services[service].includes(name) && value !== ""),
  );
  const withoutAny = schema.parse({ REDIS_URL: "redis://127.0.0.1" });
  expect(schema.parse({ ...written, REDIS_URL: "redis://127.0.0.1" })).toEqual(withoutAny);
});

it("gives a default wherever there is one", () => {
  const withDefault = [gatewayConfigSchema.shape, workerConfigSchema.shape].flatMap((shape) =>
    Object.entries(shape)
      .filter(([, field]) => field.def.type === "default")
      .map(([name]) => name),
  );
  expect(withDefault.filter((name) => told.get(name) === "")).toEqual([]);
});
