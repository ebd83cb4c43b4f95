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
/** Kinds of Snowflake's services, which are not here. Many are words for a table too: they are kinds only before a name. */
const kindsOfServices = `
AGENT|APPLICATION SERVICE|ARTIFACT REPOSITORY|BACKUP POLICY|BACKUP SET|CODE BUNDLE|CONTACT|DATA METRIC FUNCTION|
DATA MOVEMENT POLICY|DATA MOVEMENT RULE|DATASET|DBT PROJECT|DCM PROJECT|DYNAMIC ICEBERG TABLE|EVENT ROUTING TABLE|EXPERIMENT|
EXTERNAL AGENT|EXTERNAL CONSUMER|EXTERNAL LISTING|EXTERNAL MCP SERVER|FEATURE POLICY|GATEWAY|INTERACTIVE TABLE|
INTERACTIVE WAREHOUSE|JOIN POLICY|LISTING|MAINTENANCE POLICY|MCP SERVER|MODEL MONITOR|MULTI PARTY APPROVAL POLICY|
NOTEBOOK PROJECT|OFFER|ONLINE FEATURE TABLE|OPENFLOW CONNECTOR|OPENFLOW DATA PLANE INTEGRATION|OPENFLOW DEPLOYMENT|
OPENFLOW RUNTIME|ORGANIZATION LISTING|ORGANIZATION PROFILE|ORGANIZATION USER|ORGANIZATION USER GROUP|POSTGRES INSTANCE|
PRICING PLAN|PROVISIONED THROUGHPUT|RESTRICTED SESSION SCOPE|SNAPSHOT|SNAPSHOT POLICY|SNAPSHOT SET|STORAGE LIFECYCLE POLICY|
TYPE|WORKSPACE
`;
const listed = (text: string): readonly ObjectKind[] => text.replace(/\s*\n\s*/g, "").split("|");
const ofServices = new Set(listed(kindsOfServices));
const byLength = [...listed(kinds), ...ofServices]
  .map((kind) => kind.split(" "))
  .sort((a, b) => b.length - a.length);

/** Every kind that the parser knows, e.g. FILE FORMAT. */
export const objectKinds: readonly ObjectKind[] = byLength.map((words) => words.join(" "));

/** What follows a name, where a kind would be followed by one. */
const afterNames = ["FROM", "HISTORY", "IS", "LIKE", "LIMIT", "STARTS", "TO", "TYPE"];

const standsHere = (stream: TokenStream, kind: readonly string[]): boolean => {
  if (!stream.isWords(...kind)) return false;
  if (!ofServices.has(kind.join(" "))) return true;
  const next = stream.ahead(kind.length);
  return next.kind === "quoted" || (next.kind === "word" && !afterNames.includes(next.value));
};

const notServed = new Set([
  ...ofServices,
  ...listed(`API INTEGRATION|APPLICATION PACKAGE|APPLICATION ROLE|APPLICATION|CATALOG INTEGRATION|COMPUTE POOL|CONNECTION|EVENT TABLE|
EXTERNAL ACCESS INTEGRATION|EXTERNAL FUNCTION|EXTERNAL VOLUME|FAILOVER GROUP|GIT REPOSITORY|ICEBERG TABLE|IMAGE REPOSITORY|INDEX|
MANAGED ACCOUNT|MODEL|NETWORK POLICY|NETWORK RULE|NOTEBOOK|NOTIFICATION INTEGRATION|ORGANIZATION ACCOUNT|REPLICATION GROUP|
SECRET|SECURITY INTEGRATION|SERVICE|SHARE|STREAMLIT`),
]);

/** Whether there are objects of this kind: what makes, changes or removes others is refused, whatever else the statement says. */
export const isServed = (kind: ObjectKind): boolean =>
  !notServed.has(kind) && (!kind.endsWith("POLICY") || /^(MASKING|ROW ACCESS) /.test(kind));

/** FILE FORMATS of FILE FORMAT. */
export const pluralOf = (kind: ObjectKind): string => plural(kind.split(" ")).join(" ");

const irregular: Readonly<Record<string, string>> = {
  POLICY: "POLICIES",
  INDEX: "INDEXES",
  REPOSITORY: "REPOSITORIES",
  THROUGHPUT: "THROUGHPUT",
};

/** Steps over the words of a kind, e.g. FILE FORMAT; undefined where no known one stands here. */
export function acceptObjectKind(stream: TokenStream): ObjectKind | undefined {
  if (stream.isWord("SNOWFLAKE") && stream.isSymbolAhead(1, ".")) return acceptClass(stream);
  const words = byLength.find((kind) => standsHere(stream, kind));
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
