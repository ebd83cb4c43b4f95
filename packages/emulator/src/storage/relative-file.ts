import { posix } from "node:path";
import type { StageReference, Statement } from "../ast";

/** A file's own EXECUTE IMMEDIATE FROM '../other.sql' means a file of the same stage; `/other.sql` begins at the stage's root. */
export function readRelative(statement: Statement, base: StageReference): Statement {
  if (statement.statement !== "execute_file" || statement.file.kind !== "url") return statement;
  const written = statement.file.url ?? "";
  const path = written.startsWith("/") ? written : posix.join("/", posix.dirname(base.path), written);
  return { ...statement, file: { ...base, path: posix.normalize(path).replace(/^\/+/, "") } };
}
