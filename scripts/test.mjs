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
  const failed = checked.failed + tested.failed;
  console.log(`${checked.passed + tested.passed} passed, ${failed} failed, ${tested.skipped} skipped`);
  return failed === 0 ? 0 : 1;
});

/** All tests once. A run that ends badly counts as one failure where no single test tells it. */
async function runTests() {
  rmSync(report, { force: true });
  mkdirSync(`${root}build`, { recursive: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await run(process.execPath, [tool.vitest, "run", ...reporters], { cwd: root });
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, skippedNames: [] };
  const files = JSON.parse(readFileSync(report, "utf8")).testResults;
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const of = (...states) => tests.filter(({ status }) => states.includes(status));
  const unread = files.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const failed = of("failed").length + unread.length;
  const skipped = of("skipped", "pending", "todo", "disabled");
  return {
    passed: of("passed").length,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: skipped.length,
    skippedNames: skipped.map(({ file, fullName }) => `${relative(root, file)}: ${fullName}`),
  };
}
