export { checkRedis, type RedisFacts } from "./check-redis.ts";
export { connectRedis, type RedisConnection, redisName } from "./connect-redis.ts";
export { consumeJobs, type JobConsumer } from "./consume-jobs.ts";
export { type JobQueue, openJobQueue } from "./job-queue.ts";
