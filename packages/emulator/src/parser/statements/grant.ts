import type { Grant, ObjectName } from "../../ast";
import { notSupported } from "../../errors";
import { parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";
import { parseGrantTarget } from "./grant-target";
import { acceptObjectKind } from "./object-kind";

/** What a procedure with restricted caller's rights may use. https://docs.snowflake.com/en/sql-reference/sql/grant-caller */
const callerGrants = [["CALLER"], ["ALL", "CALLER"], ["INHERITED", "CALLER"], ["ALL", "INHERITED", "CALLER"]];

/** GRANT privileges | ROLE r | OWNERSHIP ON .. TO .. */
export function parseGrant(stream: TokenStream): Grant {
  stream.expectWord("GRANT");
  const what = parseWhat(stream);
  stream.expectWord("TO");
  const to = parseGrantee(stream);
  const grantOption = stream.acceptWords("WITH", "GRANT", "OPTION");
  const currentGrants = parseCurrentGrants(stream);
  const granted = what.kind === "ownership" && currentGrants ? { ...what, currentGrants } : what;
  return { statement: "grant", what: granted, to, grantOption };
}

/** REVOKE [GRANT OPTION FOR] privileges | ROLE r FROM .. [CASCADE | RESTRICT] */
export function parseRevoke(stream: TokenStream): Grant {
  stream.expectWord("REVOKE");
  const grantOption = stream.acceptWords("GRANT", "OPTION", "FOR");
  const what = parseWhat(stream);
  stream.expectWord("FROM");
  const to = parseGrantee(stream);
  const cascade = stream.acceptWord("CASCADE")
    ? "cascade"
    : stream.acceptWord("RESTRICT")
      ? "restrict"
      : undefined;
  return { statement: "revoke", what, to, grantOption, ...(cascade ? { cascade } : {}) };
}

function parseWhat(stream: TokenStream): Grant["what"] {
  if (callerGrants.some((words) => stream.isWords(...words))) throw notSupported("caller grants");
  if (stream.acceptWords("DATABASE", "ROLE"))
    return { kind: "role", databaseRole: true, role: parseObjectName(stream) };
  if (stream.isWord("SNOWFLAKE") && stream.isSymbolAhead(1, ".")) return parseInstanceRole(stream);
  if (stream.acceptWord("ROLE")) return { kind: "role", databaseRole: false, role: parseObjectName(stream) };
  const start = stream.current;
  const privileges = parsePrivileges(stream);
  // GRANT r TO ..: a role without the word.
  const [only] = privileges;
  if (only !== undefined && privileges.length === 1 && stream.isWord("TO", "FROM")) {
    return { kind: "role", databaseRole: false, role: { parts: [{ value: only, quoted: false }] } };
  }
  if (!privileges.every(isPrivilege)) stream.fail(start);
  stream.expectWord("ON");
  const on = parseGrantTarget(stream);
  return only === "OWNERSHIP" ? { kind: "ownership", on } : { kind: "privileges", privileges, on };
}

/** SNOWFLAKE.ML.CLASSIFICATION ROLE model!mlconsumer: what the role of an instance may do, as a privilege on it. */
function parseInstanceRole(stream: TokenStream): Grant["what"] {
  const kind = acceptObjectKind(stream) ?? stream.fail();
  stream.expectWord("ROLE");
  const name = parseObjectName(stream);
  stream.expectSymbol("!");
  const role = stream.expectWord("MLADMIN", "MLCONSUMER");
  return { kind: "privileges", privileges: [role], on: { kind, name, scope: "object" } };
}

/** With what the name of a privilege begins, on whatever it is: another word is none, and no statement of SQL. */
const BEGINNINGS: ReadonlySet<string> = new Set([
  ...[
    "ADD",
    "ALL",
    "APPLY",
    "APPLYBUDGET",
    "ATTACH",
    "AUDIT",
    "BIND",
    "CANCEL",
    "CREATE",
    "DELETE",
    "EVOLVE",
  ],
  ...[
    "EXECUTE",
    "FAILOVER",
    "IMPORT",
    "IMPORTED",
    "INSERT",
    "MANAGE",
    "MODIFY",
    "MONITOR",
    "OPERATE",
    "OVERRIDE",
  ],
  ...[
    "OWNERSHIP",
    "PURCHASE",
    "READ",
    "REBUILD",
    "REFERENCES",
    "REFERENCE_USAGE",
    "REPLICATE",
    "RESOLVE",
    "SELECT",
  ],
  ...["TRUNCATE", "UPDATE", "USAGE", "USE", "USE_ANY_ROLE", "VIEW", "WRITE"],
]);

const isPrivilege = (name: string): boolean => BEGINNINGS.has(name.split(" ")[0] ?? "");

/** SELECT, CREATE TABLE, CREATE SNOWFLAKE.ML.FORECAST, ALL [PRIVILEGES] */
function parsePrivileges(stream: TokenStream): string[] {
  return stream.list(() => {
    const start = stream.current;
    while (stream.current.kind === "word" && !stream.isWord("ON", "TO", "FROM")) {
      stream.advance();
      while (stream.acceptSymbol(".")) stream.advance();
    }
    if (stream.current === start) stream.fail();
    const words = stream.textSince(start).toUpperCase().replace(/\s+/g, " ");
    return words === "ALL PRIVILEGES" ? "ALL" : words;
  });
}

const grantees: readonly [readonly string[], Grant["to"]["kind"]][] = [
  [["DATABASE", "ROLE"], "database role"],
  [["APPLICATION", "ROLE"], "application"],
  [["APPLICATION"], "application"],
  [["ROLE"], "role"],
  [["USER"], "user"],
  [["SHARE"], "share"],
];

function parseGrantee(stream: TokenStream): Grant["to"] {
  const kind = grantees.find(
    ([words]) => isBeforeName(stream, words.length) && stream.acceptWords(...words),
  )?.[1];
  const name: ObjectName = parseObjectName(stream);
  return { kind: kind ?? "role", name };
}

const isBeforeName = (stream: TokenStream, distance: number) =>
  ["word", "quoted"].includes(stream.ahead(distance).kind);

function parseCurrentGrants(stream: TokenStream): "copy" | "revoke" | undefined {
  if (stream.acceptWords("COPY", "CURRENT", "GRANTS")) return "copy";
  return stream.acceptWords("REVOKE", "CURRENT", "GRANTS") ? "revoke" : undefined;
}
