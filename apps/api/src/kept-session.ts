import { type Connection, isConnectionError } from "@firn/snowflake";

/** One session for many requests: a login each would cost more than what it asks. */
export interface KeptSession<S> {
  /** Runs `work` with the session; where it turns out to be gone, once more with a new one. `work` only reads. */
  use<T>(work: (connection: S) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens the session when it is first used. */
export function keptSession<S extends Pick<Connection, "close">>(open: () => Promise<S>): KeptSession<S> {
  let current: Promise<S> | undefined;

  const forget = async (session: Promise<S>) => {
    // Somebody else may have noticed first, and opened another.
    if (current === session) current = undefined;
    await session.then((connection) => connection.close()).catch(() => undefined);
  };

  const attempt = async <T>(session: Promise<S>, work: (connection: S) => Promise<T>) => {
    try {
      return await work(await session);
    } catch (error) {
      if (isConnectionError(error)) await forget(session);
      else await session.catch(() => forget(session));
      throw error;
    }
  };

  return {
    use: async (work) => {
      const wasOpen = current !== undefined;
      try {
        return await attempt((current ??= open()), work);
      } catch (error) {
        if (!wasOpen || !isConnectionError(error)) throw error;
        return attempt((current ??= open()), work);
      }
    },
    close: async () => {
      if (current) await forget(current);
    },
  };
}
