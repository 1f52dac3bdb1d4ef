import type { Finding } from "./finding.ts";

/** The oldest Node.js that all packages accept: `engines` of the root package.json says the same. */
const OLDEST = [20, 19] as const;

export function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const works = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  return {
    name: "Node.js",
    state: works ? "works" : "broken",
    detail: `version ${version}`,
    ...(works ? {} : { advice: `install Node.js ${OLDEST.join(".")} or newer` }),
  };
}
