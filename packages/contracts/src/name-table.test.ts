import { expect, it } from "vitest";
import { z } from "zod";
import { nameTableSchema } from "./name-table.ts";

it("is published as a JSON schema beside the page that explains it (vitest -u writes it again)", async () => {
  const schema = z.toJSONSchema(nameTableSchema, { io: "input" });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot("../../../docs/name-table.schema.json");
});
