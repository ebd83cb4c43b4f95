import type { BoundConstant, ResolvedRelation } from "../binder/environment";
import { lookUp } from "../catalog/names";
import { quoteText } from "../generator/text";
import { nameParts } from "../parser/name-parts";
import { invalidValue } from "../statements/options";
import { columnsFrom } from "../wire/cells";
import { isVisible, rightsIn, type SystemPlace } from "./system-view";

type Arguments = ReadonlyMap<string, BoundConstant>;

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * TABLE(INFORMATION_SCHEMA.PIPE_USAGE_HISTORY(..)), for ACCOUNTADMIN and MONITOR USAGE. Nothing is billed here: CREDITS_USED is 0.
 * https://docs.snowflake.com/en/sql-reference/functions/pipe_usage_history
 */
export function pipeUsageHistory(
  place: SystemPlace,
  args: Arguments,
  path: readonly string[],
): ResolvedRelation {
  const now = new Date(`${place.sources.facts.now.slice(0, 23)}Z`);
  const to = momentOf(args, "DATE_RANGE_END") ?? now;
  const from = momentOf(args, "DATE_RANGE_START") ?? new Date(to.getTime() - 10 * MINUTE);
  if (now.getTime() - from.getTime() > 15 * DAY) throw invalidValue(from.toISOString(), "DATE_RANGE_START");
  const name = args.get("PIPE_NAME")?.value ?? undefined;
  const condition = name === undefined ? "pipe IS NOT NULL" : `pipe = ${pipeNamed(place, name)}`;
  const mayLook = rightsIn(place).has("MONITOR USAGE", "ACCOUNT");
  const columns = columnsFrom(
    "START_TIME moment, END_TIME moment, PIPE_NAME, CREDITS_USED float, BYTES_INSERTED integer, FILES_INSERTED integer",
  );
  const step = stepOf(to.getTime() - from.getTime());
  return {
    kind: "physical",
    sql:
      `(SELECT timezone('UTC', bucket) AS c1, timezone('UTC', bucket + INTERVAL ${step}) AS c2, CAST(${name === undefined ? "NULL" : quoteText(shownName(name))} AS VARCHAR) AS c3,` +
      ` 0::DOUBLE AS c4, CAST(sum(size) AS DECIMAL(38, 0)) AS c5, CAST(count(*) AS DECIMAL(38, 0)) AS c6` +
      ` FROM (SELECT time_bucket(INTERVAL ${step}, loaded_at) AS bucket, size FROM firn_catalog.loads WHERE ${condition} AND ${mayLook}` +
      ` AND status <> 'LOAD_FAILED' AND loaded_at >= TIMESTAMP ${quoteText(from.toISOString())} AND loaded_at <= TIMESTAMP ${quoteText(to.toISOString())})` +
      ` GROUP BY bucket ORDER BY bucket)`,
    columns: columns.map((known, index) => ({ ...known, physical: `c${index + 1}` })),
    path,
  };
}

/** "increments of 5 minutes, 1 hour, or 24 hours (depending on the length of the specified range)" */
function stepOf(milliseconds: number): string {
  if (milliseconds <= 60 * MINUTE) return "5 MINUTE";
  return milliseconds <= DAY ? "1 HOUR" : "1 DAY";
}

/** Timestamps arrive as text; one without an offset is in UTC. */
function momentOf(args: Arguments, key: string): Date | undefined {
  const text = args.get(key)?.value;
  if (text === undefined || text === null) return undefined;
  const [date = "", clock = "00:00:00", offset] = text.split(" ");
  const zone = offset ? offset.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2") : "Z";
  const found = new Date(`${date}T${clock.slice(0, 12)}${zone}`);
  if (Number.isNaN(found.getTime())) throw invalidValue(text, key);
  return found;
}

const shownName = (name: string): string =>
  nameParts(name)
    .map(({ value }) => value)
    .join(".");

/** -1 where there is none that the session sees. */
function pipeNamed(place: SystemPlace, name: string): number {
  const found = lookUp(place.environment, "PIPE", { parts: nameParts(name) });
  return found && isVisible(place, found) ? found.id : -1;
}
