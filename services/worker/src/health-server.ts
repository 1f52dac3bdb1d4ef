import { createServer, type Server } from "node:http";

export interface Health {
  /** Every model is loaded and takes jobs. */
  ready: boolean;
  models: object[];
}

/** What a container platform asks: /healthz while the process lives, /readyz while it takes jobs of all its models. */
export async function serveHealth(host: string, port: number, health: () => Health): Promise<Server> {
  const server = createServer((request, response) => {
    const facts = health();
    const known = request.url === "/healthz" || request.url === "/readyz";
    const status = !known ? 404 : request.url === "/healthz" || facts.ready ? 200 : 503;
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(facts));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server;
}
