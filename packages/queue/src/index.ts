export { checkRedis, type RedisFacts } from "./check-redis.ts";
export { connectRedis, type RedisConnection, redisName } from "./connect-redis.ts";
export { type ComputedStep, consumeDissections } from "./consume-dissections.ts";
export { consumeJobs, type JobConsumer } from "./consume-jobs.ts";
export { type DissectionFlow, type FlowProgress, openDissectionFlow } from "./dissection-flow.ts";
export { giveUpDissection } from "./give-up-dissection.ts";
export { type JobQueue, openJobQueue } from "./job-queue.ts";
