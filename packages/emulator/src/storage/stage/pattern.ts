import { LIST, listValue, VARCHAR, type DuckDBListValue } from "@duckdb/node-api";
import { SqlError } from "../../errors";
import type { StatementContext } from "../../statements/handler";
import { interruptible } from "../read/interruptible";
import type { StageFile } from "./files";
import type { StageLocation } from "./location";

/** What matching needs to know of a statement. */
export type MatchingContext = Pick<StatementContext, "openConnection" | "signal">;

/**
 * Files whose path matches PATTERN, as a whole. Snowflake matches the path behind the stage's and the statement's location,
 * from the bucket's or stage's root on: patterns begin with `.*` as a rule, so both readings of the path are tried.
 */
export async function matching(
  files: readonly StageFile[],
  location: StageLocation,
  pattern: string | undefined,
  context: MatchingContext,
): Promise<readonly StageFile[]> {
  if (pattern === undefined) return files;
  const root = location.kind === "s3" ? location.root : "";
  const readings = [
    (name: string) => root + name,
    (name: string) => name,
    (name: string) => name.slice(location.path.length),
  ];
  const paths = files.flatMap(({ name }) => readings.map((reading) => reading(name)));
  const matches = await matchesOf(paths, pattern, context);
  return files.filter((_, index) =>
    readings.some((_, reading) => matches[index * readings.length + reading] === true),
  );
}

/** DuckDB's RE2 takes time in proportion to the text, whatever the pattern; it has no look-around and no back-references. */
async function matchesOf(paths: readonly string[], pattern: string, context: MatchingContext) {
  return interruptible(context, async (connection) => {
    const reader = await connection.runAndReadAll(
      "SELECT list_transform($1, lambda path: regexp_full_match(path, $2, 's'))",
      [listValue([...paths]), pattern],
      [LIST(VARCHAR), VARCHAR],
    );
    return (reader.getRows()[0]?.[0] as DuckDBListValue).items;
  }).catch((cause: unknown) => {
    if (!/^(?:Error: )?Invalid Input Error/.test(String(cause))) throw cause;
    throw new SqlError(
      "100048",
      "2201B",
      `Invalid regular expression: '${pattern}'. PATTERN takes no look-around and no back-reference here.`,
      { cause },
    );
  });
}
