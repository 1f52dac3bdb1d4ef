import { createServer, type Server } from "node:http";

/** What a container platform asks: /healthz while the process lives, /readyz while the model is loaded and warm. */
export async function serveHealth(host: string, port: number, facts: () => object | undefined): Promise<Server> {
  const server = createServer((request, response) => {
    const ready = facts();
    const known = request.url === "/healthz" || request.url === "/readyz";
    const status = !known ? 404 : request.url === "/healthz" || ready ? 200 : 503;
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify({ ready: ready !== undefined, ...ready }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server;
}
