import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@camscribe/source"] },
  ssr: { resolve: { conditions: ["@camscribe/source"], externalConditions: ["@camscribe/source"] } },
  test: {
    globalSetup: ["test/setup/test-data.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "build/**"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "packages",
          include: ["packages/**/*.test.ts", "bench/**/*.test.ts"],
          // small files, whose reading takes as long as their tests
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "whole",
          // processes of their own, which take all cores
          include: ["services/**/*.test.ts", "test/**/*.test.ts"],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
