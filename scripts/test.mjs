import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { check } from "./check.mjs";
import { main, prepare } from "./prepare.mjs";
import { root, tool } from "./repository.mjs";
import { run } from "./run.mjs";

const report = `${root}build/test-report.json`;

await main(async () => {
  await prepare();
  const checked = await check();
  const tested = await runTests();
  for (const name of tested.skippedNames) console.log(`skipped: ${name}`);
  // last, so that the end of a log tells what to mend
  for (const fault of tested.faults) console.log(`failed: ${fault}`);
  const failed = checked.failed + tested.failed;
  console.log(`${checked.passed + tested.passed} passed, ${failed} failed, ${tested.skipped} skipped`);
  return failed === 0 ? 0 : 1;
});

/** All tests once. A file that cannot be read, and a run that ends badly though no test failed, count as one failure each. */
async function runTests() {
  rmSync(report, { force: true });
  mkdirSync(`${root}build`, { recursive: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await run(process.execPath, [tool.vitest, "run", ...reporters], { cwd: root });
  if (!existsSync(report))
    return { passed: 0, failed: 1, skipped: 0, skippedNames: [], faults: ["Vitest wrote no report"] };
  const files = JSON.parse(readFileSync(report, "utf8")).testResults;
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const of = (...states) => tests.filter(({ status }) => states.includes(status));
  const unread = files.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const skipped = of("skipped", "pending", "todo", "disabled");
  const nameOf = ({ file, fullName }) => `${relative(root, file)}: ${fullName}`;
  const faults = [
    ...of("failed").map((test) => `${nameOf(test)}\n${test.failureMessages.join("\n")}`),
    ...unread.map(({ name, message }) => `${relative(root, name)}\n${message}`),
  ];
  if (code !== 0 && faults.length === 0) faults.push(`Vitest ended with code ${code}, and no test tells why`);
  return {
    passed: of("passed").length,
    failed: faults.length,
    skipped: skipped.length,
    skippedNames: skipped.map(nameOf),
    faults,
  };
}
