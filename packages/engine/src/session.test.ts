import { expect, it } from "vitest";
import { openSession } from "./session.ts";

it("refuses bytes that are no graph, with the runtime's reason", async () => {
  await expect(openSession(new TextEncoder().encode("no graph"), 1)).rejects.toMatchObject({
    code: "MODEL_INVALID",
    message: expect.stringContaining("ONNX Runtime refused the graph"),
  });
});
