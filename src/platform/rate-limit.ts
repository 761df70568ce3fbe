import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '#kernel/errors.ts';

/** So many tries per stretch of time for each key (an account, an address), counted in this process. */
export interface RateLimit {
  /** Counts one try. @throws Refusal 429 with the seconds to wait. */
  take(key: string): Promise<void>;
}

const forgets: (() => void)[] = [];

/** Forgets every try counted so far: the databases of tests that share a process each begin with none. */
export function forgetTries(): void {
  for (const forget of forgets) forget();
}

/** @param points  tries allowed @param seconds  per so many seconds */
export function rateLimit(points: number, seconds: number): RateLimit {
  const fresh = (): RateLimiterMemory => new RateLimiterMemory({ points, duration: seconds });
  let limiter = fresh();
  forgets.push(() => {
    limiter = fresh();
  });
  return {
    take: async (key) => {
      try {
        await limiter.consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const wait = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
        throw new Refusal('platform.too_often', 429, `操作太频繁，请 ${wait} 秒后再试。`, {
          data: { seconds: wait, retryAfterSeconds: wait },
        });
      }
    },
  };
}
