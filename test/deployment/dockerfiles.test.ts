import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repository } from "../support/repository.ts";

/** Instructions of a Dockerfile: comments out, continued lines in one. */
function instructions(file: string): string[] {
  return readFileSync(join(repository, file), "utf8")
    .replaceAll(/^#.*$/gm, "")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
}

describe.each(["gateway", "worker"])("the Dockerfile of the %s", (service) => {
  const lines = instructions(`services/${service}/Dockerfile`);

  it("copies only what is in the repository", () => {
    const copied = lines
      .filter((line) => line.startsWith("COPY ") && !line.includes("--from="))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(copied.length).toBeGreaterThan(0);
    expect(copied.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  });

  it("copies the package.json of every workspace, as npm ci holds them against the lock file", () => {
    const { workspaces } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
    const copies = lines.filter((line) => line.startsWith("COPY ")).join("\n");
    for (const workspace of workspaces) expect(copies).toContain(workspace.replace("/*", ""));
  });

  it("compiles the service that it starts", () => {
    expect(lines.join("\n")).toContain(`tsc -b services/${service}`);
    expect(lines.at(-1)).toBe(`CMD ["node", "services/${service}/dist/main.js"]`);
  });

  it("asks the service itself whether it is ready, with Node", () => {
    const port = /EXPOSE (\d+)/.exec(lines.join("\n"))?.[1];
    const check = lines.find((line) => line.startsWith("HEALTHCHECK"));
    expect(check).toContain(`http://127.0.0.1:${port}/readyz`);
    const script = JSON.parse(/CMD (\[.*\])$/.exec(check ?? "")?.[1] ?? "[]");
    expect(script.slice(0, 2)).toEqual(["node", "-e"]);
    expect(() => new Function(script[2])).not.toThrow();
  });
});
