import { sessionRights } from "../access/session-rights";
import type { BoundConstant, ResolvedRelation } from "../binder/environment";
import type { EnvironmentSources } from "../session/environment-sources";
import { resultRelation } from "../wire/result-relation";
import { wireRow, columnsFrom } from "../wire/cells";
import { creditsWithin, meteredHours, type MeteredHour } from "../warehouses/spans";
import { rowsView, type SystemPlace, type SystemView } from "./system-view";

/** https://docs.snowflake.com/en/sql-reference/account-usage/warehouse_metering_history */
export const warehouseMetering: SystemView = rowsView(
  columnsFrom(`START_TIME moment, END_TIME moment, WAREHOUSE_ID integer, WAREHOUSE_NAME, CREDITS_USED float, CREDITS_USED_COMPUTE float,
    CREDITS_USED_CLOUD_SERVICES float, CREDITS_ATTRIBUTED_COMPUTE_QUERIES float`),
  (place) =>
    hours(place.sources).map((hour) => ({
      START_TIME: hour.start,
      END_TIME: hour.end,
      WAREHOUSE_ID: hour.warehouse,
      WAREHOUSE_NAME: hour.name,
      CREDITS_USED: hour.credits,
      CREDITS_USED_COMPUTE: hour.credits,
      CREDITS_USED_CLOUD_SERVICES: 0,
      CREDITS_ATTRIBUTED_COMPUTE_QUERIES: attributed(place, hour),
    })),
);

/** Nothing but warehouses is metered. https://docs.snowflake.com/en/sql-reference/account-usage/metering_history */
export const meteringHistory: SystemView = rowsView(
  columnsFrom(`SERVICE_TYPE, START_TIME moment, END_TIME moment, ENTITY_ID integer, ENTITY_TYPE, NAME, DATABASE_ID integer, DATABASE_NAME,
    SCHEMA_ID integer, SCHEMA_NAME, CREDITS_USED_COMPUTE float, CREDITS_USED_CLOUD_SERVICES float, CREDITS_USED float, BYTES float,
    ROWS float, FILES float`),
  (place) =>
    hours(place.sources).map((hour) => ({
      SERVICE_TYPE,
      START_TIME: hour.start,
      END_TIME: hour.end,
      ENTITY_ID: hour.warehouse,
      ENTITY_TYPE: "WAREHOUSE",
      NAME: hour.name,
      CREDITS_USED_COMPUTE: hour.credits,
      CREDITS_USED_CLOUD_SERVICES: 0,
      CREDITS_USED: hour.credits,
    })),
);

/** By UTC day. https://docs.snowflake.com/en/sql-reference/account-usage/metering_daily_history */
export const meteringDaily: SystemView = rowsView(
  columnsFrom(`SERVICE_TYPE, USAGE_DATE date, CREDITS_USED_COMPUTE float, CREDITS_USED_CLOUD_SERVICES float, CREDITS_USED float,
    CREDITS_ADJUSTMENT_CLOUD_SERVICES float, CREDITS_BILLED float`),
  ({ sources }) => {
    const days = new Map<number, number>();
    for (const { start, credits } of hours(sources)) {
      const day = Math.floor(start.getTime() / DAY);
      days.set(day, (days.get(day) ?? 0) + credits);
    }
    return [...days].map(([day, credits]) => ({
      SERVICE_TYPE,
      USAGE_DATE: day,
      CREDITS_USED_COMPUTE: credits,
      CREDITS_USED_CLOUD_SERVICES: 0,
      CREDITS_USED: credits,
      CREDITS_ADJUSTMENT_CLOUD_SERVICES: 0,
      CREDITS_BILLED: credits,
    }));
  },
);

const SERVICE_TYPE = "WAREHOUSE_METERING";
const DAY = 86_400_000;

const hours = (sources: EnvironmentSources): MeteredHour[] => {
  const now = new Date(`${sources.facts.now.slice(0, 23)}Z`);
  return meteredHours(sources.meter.spans(now), now);
};

/** The part of an hour's credits during which statements worked; the rest was idle. */
function attributed({ sources }: SystemPlace, hour: MeteredHour): number {
  const worked = sources.history.entries
    .filter((entry) => entry.warehouse === hour.name && entry.endedAt)
    .reduce((sum, entry) => {
      const { startedAt: from, endedAt: to, warehouseSize: size } = entry;
      const span = { warehouse: hour.warehouse, name: hour.name, size: size ?? "", from, to, resized: true };
      return sum + creditsWithin(span, hour.start, hour.end, from);
    }, 0);
  return Math.min(hour.credits, worked);
}

const FUNCTION_COLUMNS =
  columnsFrom(`START_TIME moment, END_TIME moment, WAREHOUSE_NAME, CREDITS_USED float, CREDITS_USED_COMPUTE float,
  CREDITS_USED_CLOUD_SERVICES float`);

/** Has rows for ACCOUNTADMIN and for MONITOR USAGE. https://docs.snowflake.com/en/sql-reference/functions/warehouse_metering_history */
export function meteringFunction(
  sources: EnvironmentSources,
  path: readonly string[],
  args: ReadonlyMap<string, BoundConstant>,
): ResolvedRelation {
  const moment = (name: string) => {
    const value = args.get(name)?.value;
    return value === undefined || value === null ? undefined : new Date(`${value.slice(0, 10)}T00:00:00Z`);
  };
  const [from, to] = [moment("DATE_RANGE_START"), moment("DATE_RANGE_END")];
  const warehouse = args.get("WAREHOUSE_NAME")?.value?.toUpperCase();
  const mayLook = sessionRights(sources.catalog, sources.state).has("MONITOR USAGE", "ACCOUNT");
  const rows = (mayLook ? hours(sources) : []).filter(
    (hour) =>
      (!from || hour.end > from) && (!to || hour.start <= to) && (!warehouse || hour.name === warehouse),
  );
  const cells = rows.map((hour) =>
    wireRow(FUNCTION_COLUMNS, [hour.start, hour.end, hour.name, hour.credits, hour.credits, 0]),
  );
  return { ...resultRelation(FUNCTION_COLUMNS, cells), path };
}
