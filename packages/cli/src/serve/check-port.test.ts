import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, it } from "vitest";
import { checkPort } from "./check-port.ts";

const HOST = "127.0.0.1";

it.each(["abc", "-1", "80.5", "65536", ""])("refuses '%s' as a port", async (text) => {
  await expect(checkPort(text)).rejects.toMatchObject({
    code: "REQUEST_MALFORMED",
    message: `--port: expected a whole number from 0 to 65535, came "${text}"`,
  });
});

it("refuses a port that is used, and lets go of one that is free", async () => {
  const server = createServer();
  await once(server.listen(0, HOST), "listening");
  const { port } = server.address() as AddressInfo;
  await expect(checkPort(`${port}`, HOST)).rejects.toMatchObject({
    code: "CONFIG_INVALID",
    message: expect.stringContaining(`--port: expected a free port of ${HOST}, came ${port}`),
  });
  await new Promise((resolve) => server.close(resolve));
  await checkPort(`${port}`, HOST);
  await checkPort(`${port}`, HOST);
});
