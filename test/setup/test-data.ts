import { statSync } from "node:fs";
import { testDataFolder } from "../support/test-data.ts";

/** A wrong `CAMSCRIBE_TEST_DATA` would skip the tests that somebody wanted to run: it stops the run instead. */
export default function setup(): void {
  if (!process.env.CAMSCRIBE_TEST_DATA) return;
  if (statSync(testDataFolder, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new Error(
    `CAMSCRIBE_TEST_DATA: expected the test data folder, came "${testDataFolder}", which is not a folder. ` +
      "Leave the variable out to skip the tests that need the data.",
  );
}
