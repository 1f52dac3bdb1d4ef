import { once } from "node:events";
import { createServer } from "node:net";
import { CamscribeError } from "@camscribe/contracts";

/** Where the gateway listens when nobody says otherwise. */
const LOOPBACK = "127.0.0.1";

/**
 * Looks whether the gateway will be able to listen at a `--port`, before anything is started.
 *
 * @throws CamscribeError REQUEST_MALFORMED where it is no port, CONFIG_INVALID where it is not free
 */
export async function checkPort(text: string, host = LOOPBACK): Promise<void> {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) {
    throw new CamscribeError("REQUEST_MALFORMED", `--port: expected a whole number from 0 to 65535, came "${text}"`);
  }
  const server = createServer();
  try {
    await once(server.listen(port, host), "listening");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EADDRINUSE" || code === "EACCES") {
      const why = code === "EADDRINUSE" ? "another process listens there" : "not allowed to this user";
      throw new CamscribeError("CONFIG_INVALID", `--port: expected a free port of ${host}, came ${port}: ${why}`, {
        cause,
      });
    }
    // What is wrong with the host, the gateway itself says.
  } finally {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }
}
