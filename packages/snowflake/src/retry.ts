import { setTimeout as sleep } from "node:timers/promises";

export interface RetryPolicy {
  readonly attempts: number;
  /** Milliseconds before the second attempt; doubled before each further one. */
  readonly firstDelay: number;
  readonly retryable: (error: unknown) => boolean;
  readonly signal?: AbortSignal;
}

/** Runs `work` until it succeeds, fails for another reason than `retryable`, or has failed `attempts` times. */
export async function retry<T>(policy: RetryPolicy, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= policy.attempts || !policy.retryable(error)) throw error;
      await sleep(policy.firstDelay * 2 ** (attempt - 1), undefined, { signal: policy.signal });
    }
  }
}
