import type { ObjectKind } from "../../ast";
import type { TokenStream } from "../token-stream";

/** Kinds of objects; of several that fit, the longest is meant. */
const kinds = `
ACCOUNT|AGGREGATION POLICY|ALERT|API INTEGRATION|APPLICATION PACKAGE|APPLICATION ROLE|APPLICATION|AUTHENTICATION POLICY|
CATALOG INTEGRATION|COLUMN|COMPUTE POOL|CONNECTION|CORTEX SEARCH SERVICE|DATABASE ROLE|DATABASE|DYNAMIC TABLE|EVENT TABLE|
EXTERNAL ACCESS INTEGRATION|EXTERNAL FUNCTION|EXTERNAL TABLE|EXTERNAL VOLUME|FAILOVER GROUP|FILE FORMAT|FUNCTION|
GIT REPOSITORY|HYBRID TABLE|ICEBERG TABLE|IMAGE REPOSITORY|INDEX|INTEGRATION|MANAGED ACCOUNT|MASKING POLICY|
MATERIALIZED VIEW|MODEL|NETWORK POLICY|NETWORK RULE|NOTEBOOK|NOTIFICATION INTEGRATION|ORGANIZATION ACCOUNT|PACKAGES POLICY|
PASSWORD POLICY|PIPE|PRIVACY POLICY|PROCEDURE|PROJECTION POLICY|REPLICATION GROUP|RESOURCE MONITOR|ROLE|
ROW ACCESS POLICY|SCHEMA|SECRET|SECURITY INTEGRATION|SEMANTIC VIEW|SEQUENCE|SERVICE|SESSION POLICY|SHARE|
STAGE|STORAGE INTEGRATION|STREAM|STREAMLIT|TABLE|TAG|TASK|USER|VIEW|WAREHOUSE
`;
const byLength = kinds
  .replace(/\s*\n\s*/g, "")
  .split("|")
  .map((kind) => kind.split(" "))
  .sort((a, b) => b.length - a.length);

/** Every kind that the parser knows, e.g. FILE FORMAT. */
export const objectKinds: readonly ObjectKind[] = byLength.map((words) => words.join(" "));

/** FILE FORMATS of FILE FORMAT. */
export const pluralOf = (kind: ObjectKind): string => plural(kind.split(" ")).join(" ");

const irregular: Readonly<Record<string, string>> = {
  POLICY: "POLICIES",
  INDEX: "INDEXES",
  REPOSITORY: "REPOSITORIES",
};

/** Steps over the words of a kind, e.g. FILE FORMAT; undefined where no known one stands here. */
export function acceptObjectKind(stream: TokenStream): ObjectKind | undefined {
  if (stream.isWord("SNOWFLAKE") && stream.isSymbolAhead(1, ".")) return acceptClass(stream);
  const words = byLength.find((kind) => stream.isWords(...kind));
  if (!words) return undefined;
  stream.acceptWords(...words);
  return words.join(" ");
}

export function parseObjectKind(stream: TokenStream): ObjectKind {
  return acceptObjectKind(stream) ?? stream.fail();
}

/** TABLES, FILE FORMATS, …: the kind in the singular. */
export function parsePluralKind(stream: TokenStream): ObjectKind {
  const words = byLength.find((kind) => stream.isWords(...plural(kind)));
  if (!words) return stream.fail();
  stream.acceptWords(...plural(words));
  return words.join(" ");
}

function plural(words: readonly string[]): string[] {
  const last = words.at(-1) ?? "";
  return [...words.slice(0, -1), irregular[last] ?? `${last}S`];
}

/** SNOWFLAKE.ML.CLASSIFICATION, SNOWFLAKE.CORE.BUDGET: classes are kinds of their own. */
function acceptClass(stream: TokenStream): ObjectKind | undefined {
  const start = stream.advance();
  while (stream.acceptSymbol(".")) stream.advance();
  return stream.textSince(start).toUpperCase();
}
