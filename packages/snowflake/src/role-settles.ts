import { setTimeout as wait } from "node:timers/promises";
import { SnowflakeError } from "@firn/config";

export interface RolePatience {
  readonly signal?: AbortSignal;
  /** Milliseconds of any clock that only goes forward. */
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

const patienceMilliseconds = 120_000;
const firstDelay = 1000;
const longestDelay = 15_000;

/**
 * Runs `work`, which reads a stage. AWS takes some seconds until a new role, its trust and its policies hold everywhere: an error
 * that says so is tried again for two minutes, every other error is thrown at once.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
export async function retryWhileRoleSettles<T>(
  work: () => Promise<T>,
  { signal, now = () => performance.now(), sleep = sleepFor }: RolePatience = {},
): Promise<T> {
  const end = now() + patienceMilliseconds;
  for (let delay = firstDelay; ; delay = Math.min(delay * 2, longestDelay)) {
    try {
      return await work();
    } catch (error) {
      const left = end - now();
      if (!isUnassumableRole(error) || left <= 0) throw error;
      await sleep(Math.min(delay, left), signal);
    }
  }
}

async function sleepFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await wait(milliseconds, undefined, { signal });
}

/** What S3 and STS say through Snowflake. Missing grants within Snowflake are "Insufficient privileges" and "not authorized". */
const refusals =
  /Error assuming AWS_ROLE|sts:AssumeRole|AccessDenied|Failed to access remote file: access denied/i;

/** True where AWS did not let Snowflake into the role of a storage integration, or the role into the bucket. */
export function isUnassumableRole(error: unknown): boolean {
  return error instanceof SnowflakeError && (error.code === "003167" || refusals.test(error.message));
}
