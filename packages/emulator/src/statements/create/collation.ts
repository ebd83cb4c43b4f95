import { SqlError } from "../../errors";

/** Collations that compare by bytes, as text without one does. https://docs.snowflake.com/en/sql-reference/collation */
const BINARY: ReadonlySet<string> = new Set(["", "utf8", "bin"]);

/** A collation as a column keeps it. Others than the binary ones would change what is equal and what comes first: a typed error. */
export function checkedCollation(collation: string | undefined): string | undefined {
  if (collation === undefined || BINARY.has(collation.toLowerCase())) return collation;
  throw new SqlError(
    "000002",
    "0A000",
    `Unsupported feature 'COLLATE '${collation}'': Firn's local Snowflake compares text by its bytes. Compare with UPPER or LOWER instead.`,
  );
}
