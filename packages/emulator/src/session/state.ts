import type { BoundConstant } from "../binder/environment";
import type { PipeLoad } from "../storage/copy/pipe-load";
import type { TaskContext } from "../tasks/task-context";

export type ParameterValue = string | number | boolean;

const MOST_QUERY_IDS = 1000;

/** What LAST_QUERY_ID finds: the last thousand statements. */
export function rememberQuery({ queryIds }: Pick<SessionState, "queryIds">, id: string): void {
  queryIds.push(id);
  if (queryIds.length > MOST_QUERY_IDS) queryIds.shift();
}

/** The session as it is now, for a statement that may outlast it: what others set later is not for it. */
export const copyOf = (state: SessionState): SessionState => ({
  ...state,
  parameters: new Map(state.parameters),
  variables: new Map(state.variables),
});

/** What USE, SET and ALTER SESSION change. One for each session; handlers may write to it. */
export interface SessionState {
  readonly id: string;
  readonly user: string;
  readonly account: string;
  readonly region: string;
  database: string | undefined;
  schema: string | undefined;
  role: string | undefined;
  warehouse: string | undefined;
  secondaryRoles: "ALL" | "NONE";
  /** Whose call a procedure with its owner's rights answers: it computes on the caller's warehouse. */
  readonly caller?: SessionState;
  /** A task without a warehouse: Snowflake computes it on its own. */
  readonly serverless?: boolean;
  /** Set in the session of a task. */
  readonly task?: TaskContext;
  /** Set in the session that runs a pipe's COPY. */
  readonly pipe?: PipeLoad;
  /** Only what was set; effective values come from session/parameters. Keys in upper case. */
  readonly parameters: Map<string, ParameterValue>;
  /** Keys in upper case, without the $. */
  readonly variables: Map<string, BoundConstant>;
  /** Newest last. */
  readonly queryIds: string[];
  /** The id of the last transaction that ended. */
  lastTransaction?: string;
}
