/** One Lua script for each transition of a record: Redis runs each as a whole or not at all. */

/**
 * (nothing) → queued, once for each idempotency key.
 *
 * KEYS  1 the new record   2 the idempotency entry (left out where the caller gave no key)
 * ARGV  1 id   2 digest of the request   3 ms to keep the record   4 ms to keep the entry   5... field, value pairs
 * returns {1, id} written; {0, id} this request was admitted before, as id; {-1, id} the key belongs to another request
 */
export const ADMIT = `
if KEYS[2] then
  local known = redis.call("HMGET", KEYS[2], "id", "digest")
  if known[1] then
    return { known[2] == ARGV[2] and 0 or -1, known[1] }
  end
  redis.call("HSET", KEYS[2], "id", ARGV[1], "digest", ARGV[2])
  redis.call("PEXPIRE", KEYS[2], ARGV[4])
end
redis.call("HSET", KEYS[1], unpack(ARGV, 5))
redis.call("PEXPIRE", KEYS[1], ARGV[3])
return { 1, ARGV[1] }
`;

/**
 * queued | running → running. A worker that died leaves its jobs running: another begins them again.
 *
 * KEYS  1 the record
 * ARGV  1 worker   2 now   3 "1" when it runs alone   4 ms to keep the record
 * returns the attempt, from 1; 0 when it has ended or is not known
 */
export const BEGIN = `
local status = redis.call("HGET", KEYS[1], "status")
if status ~= "queued" and status ~= "running" then return 0 end
redis.call("HSET", KEYS[1], "status", "running", "worker", ARGV[1])
redis.call("HSETNX", KEYS[1], "startedAt", ARGV[2])
if ARGV[3] == "1" then redis.call("HINCRBY", KEYS[1], "aloneAttempts", 1) end
redis.call("PEXPIRE", KEYS[1], ARGV[4])
return redis.call("HINCRBY", KEYS[1], "attempt", 1)
`;

/**
 * queued | running → succeeded | failed. The first end wins; whoever waits for it is woken.
 *
 * KEYS  1 the record
 * ARGV  1 id   2 status   3 worker   4 now   5 "result" or "error"   6 its JSON   7 ms to keep the record   8 channel
 * returns 1 written; 0 when it had ended before or is not known
 */
export const END = `
local status = redis.call("HGET", KEYS[1], "status")
if status ~= "queued" and status ~= "running" then return 0 end
redis.call("HSET", KEYS[1], "status", ARGV[2], "worker", ARGV[3], "completedAt", ARGV[4], ARGV[5], ARGV[6])
redis.call("PEXPIRE", KEYS[1], ARGV[7])
redis.call("PUBLISH", ARGV[8], ARGV[1])
return 1
`;
