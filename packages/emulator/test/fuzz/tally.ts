/** What the fuzzing came to. */
export interface Tally {
  /** Requests, and connections of slow clients. */
  readonly tried: number;
  /** With an answer of the protocol: rows or an error. */
  readonly answered: number;
  /** The server closed the connection, or the client had gone. */
  readonly closed: number;
  /** Neither within a minute. */
  readonly hung: number;
  /** Sessions that were opened and left; what they send is counted with all else. */
  readonly sessions: number;
  /** Times that the process ended. */
  readonly died: number;
  /** Internal errors, each with a request that shows it. */
  readonly defects: readonly string[];
}

export const NOTHING: Tally = {
  tried: 0,
  answered: 0,
  closed: 0,
  hung: 0,
  sessions: 0,
  died: 0,
  defects: [],
};

export const added = (one: Tally, other: Tally): Tally => ({
  tried: one.tried + other.tried,
  answered: one.answered + other.answered,
  closed: one.closed + other.closed,
  hung: one.hung + other.hung,
  sessions: one.sessions + other.sessions,
  died: one.died + other.died,
  defects: [...one.defects, ...other.defects],
});
