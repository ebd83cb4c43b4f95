import type { Catalog } from "../catalog/catalog";
import type { Pipe } from "../catalog/model";
import { quoteText } from "../generator/text";
import { PIPE_FILES } from "./queue";
import { executionState, type Fault } from "./state";

/** Where S3 would send its events. Nothing listens: the stage is looked at instead. */
export const notificationChannel = (pipe: Pipe, account: string): string | undefined =>
  pipe.autoIngest ? `arn:aws:sqs:us-east-1:123456789012:sf-snowpipe-${account.toUpperCase()}` : undefined;

/** A DuckDB expression: the status as JSON text. https://docs.snowflake.com/en/sql-reference/functions/system_pipe_status */
export function statusSql(pipe: Pipe, catalog: Catalog, fault: Fault | undefined, account: string): string {
  const channel = notificationChannel(pipe, account);
  const known = {
    executionState: executionState(pipe, catalog, fault),
    pendingFileCount: 0,
    ...(channel === undefined
      ? {}
      : { notificationChannelName: channel, numOutstandingMessagesOnChannel: 0 }),
    ...(fault && !pipe.paused
      ? { error: fault.error.message, lastPipeErrorTimestamp: fault.at.toISOString() }
      : {}),
  };
  // A member that is NULL in the second document is left out.
  return `(SELECT CAST(json_merge_patch(${quoteText(JSON.stringify(known))}::JSON, (${waitingSql(pipe.id)}), (${loadedSql(pipe.id)})) AS VARCHAR))`;
}

const ISO = "'%Y-%m-%dT%H:%M:%S.%gZ'";

const waitingSql = (pipe: number) =>
  `SELECT json_object('pendingFileCount', count(*), 'oldestPendingFilePath', arg_min(name, queued_on), 'oldestFileTimestamp', epoch_ms(min(queued_on)))` +
  ` FROM ${PIPE_FILES} WHERE pipe = ${pipe} AND queued_on IS NOT NULL`;

const loadedSql = (pipe: number) =>
  `SELECT json_object('lastIngestedTimestamp', strftime(max(loaded_at), ${ISO}), 'lastIngestedFilePath', arg_max(file_name, loaded_at))` +
  ` FROM firn_catalog.loads WHERE pipe = ${pipe} AND status <> 'LOAD_FAILED'`;
