import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@camscribe/source"] },
  ssr: { resolve: { conditions: ["@camscribe/source"], externalConditions: ["@camscribe/source"] } },
  test: {
    include: ["packages/**/*.test.ts", "services/**/*.test.ts", "test/**/*.test.ts", "bench/**/*.test.ts"],
    globalSetup: ["test/setup/test-data.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "build/**"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
