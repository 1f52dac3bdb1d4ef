import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe } from "vitest";
import { repository } from "./repository.ts";

/** The test data folder: networks, pictures and reference numbers that are too large for the repository. */
export const testDataFolder = process.env.CAMSCRIBE_TEST_DATA
  ? resolve(process.env.CAMSCRIBE_TEST_DATA)
  : resolve(repository, "../shared/data");

/**
 * Tests that need the test data folder. Without it they are skipped, and their name says why, so that the summary does.
 *
 * @param body  is handed a path maker; a path that is not there is an error, as half a data folder is
 */
export function describeWithTestData(name: string, body: (data: (...path: string[]) => string) => void): void {
  if (!existsSync(testDataFolder)) {
    describe.skip(`${name} (skipped: no test data folder; CAMSCRIBE_TEST_DATA names it)`, () => body(inside));
    return;
  }
  describe(name, () => body(inside));
}

function inside(...path: string[]): string {
  return join(testDataFolder, ...path);
}
