import type { Connection } from "./connection";
import { isConnectionError } from "./error";

export interface SessionPoolOptions {
  /** Opens a session that is ready for work. */
  readonly open: () => Promise<Connection>;
  /** How many sessions are open at once, at most. */
  readonly sessions: number;
}

/** Sessions that many requests share, one at a time each: a login costs more than what most requests ask. */
export interface SessionPool {
  /** Runs `work` with a free session, or with the next one that becomes free. */
  use<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /** The same; where the session turns out to be gone, once more with a new one. `work` may therefore run twice. */
  useAgain<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Sessions are opened when they are first needed. */
export function sessionPool({ open, sessions }: SessionPoolOptions): SessionPool {
  const idle: Connection[] = [];
  const waiting: (() => void)[] = [];
  let free = sessions;

  /** A place in the pool, whether a session is there already or not. */
  const takePlace = async () => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const givePlace = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };

  const attempt = async <T>(session: Connection, work: (connection: Connection) => Promise<T>) => {
    try {
      const result = await work(session);
      idle.push(session);
      return result;
    } catch (error) {
      if (isConnectionError(error)) await session.close().catch(() => undefined);
      else idle.push(session);
      throw error;
    }
  };

  const use = async <T>(work: (connection: Connection) => Promise<T>, again: boolean): Promise<T> => {
    await takePlace();
    try {
      const known = idle.pop();
      if (known === undefined) return await attempt(await open(), work);
      return await attempt(known, work).catch(async (error: unknown) => {
        // A new session could not be gone: whatever it fails with is the answer.
        if (again && isConnectionError(error)) return attempt(await open(), work);
        throw error;
      });
    } finally {
      givePlace();
    }
  };

  return {
    use: (work) => use(work, false),
    useAgain: (work) => use(work, true),
    close: async () => {
      await Promise.all(idle.splice(0).map((session) => session.close()));
    },
  };
}
