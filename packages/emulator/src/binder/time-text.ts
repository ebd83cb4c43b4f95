import { formatTime } from "../functions/datetime-format-sql";
import { quoteText } from "../generator/text";
import type { BoundExpression } from "./bound";
import type { SessionFacts } from "./environment";

/** The session parameter that says how a type is printed. */
const FORMATS = {
  date: "DATE_OUTPUT_FORMAT",
  time: "TIME_OUTPUT_FORMAT",
  timestamp_ntz: "TIMESTAMP_NTZ_OUTPUT_FORMAT",
  timestamp_ltz: "TIMESTAMP_LTZ_OUTPUT_FORMAT",
  timestamp_tz: "TIMESTAMP_TZ_OUTPUT_FORMAT",
} as const;

const isTimeKind = (kind: string): kind is keyof typeof FORMATS => kind in FORMATS;

/** The format in force: an empty TIMESTAMP_*_OUTPUT_FORMAT falls back to TIMESTAMP_OUTPUT_FORMAT. */
const formatOf = (kind: keyof typeof FORMATS, session: SessionFacts): string => {
  const own = String(session.parameter(FORMATS[kind]) ?? "");
  return own === "" ? String(session.parameter("TIMESTAMP_OUTPUT_FORMAT")) : own;
};

/** How the session shows the times within a VARIANT, as the macros sf_to_json and sf_variant_text take it: zone and formats, one a line. */
export const shownTimes = (session: SessionFacts): string => {
  const formats = (Object.keys(FORMATS) as (keyof typeof FORMATS)[]).map((kind) => formatOf(kind, session));
  return quoteText([String(session.parameter("TIMEZONE")), ...formats].join("\n"));
};

/** A date, time or timestamp as text in the session's format; undefined for other types. */
export const timeText = (value: BoundExpression, session: SessionFacts): string | undefined =>
  isTimeKind(value.type.kind) ? formatTime(value, formatOf(value.type.kind, session), session) : undefined;
