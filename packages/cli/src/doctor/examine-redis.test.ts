import { expect, it } from "vitest";
import { examineRedis } from "./examine-redis.ts";

it.each(["garbage", "127.0.0.1:6379", "http://127.0.0.1"])(
  "says what REDIS_URL may be where it is '%s'",
  async (url) => {
    expect(await examineRedis({ REDIS_URL: url })).toMatchObject({
      name: "Redis",
      state: "missing",
      detail: expect.stringMatching(/^REDIS_URL: expected redis:\/\/, rediss:\/\/ or unix:\/\/ /),
      advice: expect.stringContaining("redis://127.0.0.1:6379, or unset it"),
    });
  },
);
