import { SqlError } from "../../errors";
import type { StageFile } from "./files";
import type { StageLocation } from "./location";

/**
 * Files whose path matches PATTERN, as a whole. Snowflake matches the path behind the stage's and the statement's location,
 * from the bucket's or stage's root on: patterns begin with `.*` as a rule, so both readings of the path are tried.
 */
export function matching(
  files: readonly StageFile[],
  location: StageLocation,
  pattern: string | undefined,
): readonly StageFile[] {
  if (pattern === undefined) return files;
  const expression = compile(pattern);
  const root = location.kind === "s3" ? location.root : "";
  return files.filter(({ name }) =>
    [root + name, name, name.slice(location.path.length)].some((path) => expression.test(path)),
  );
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`, "s");
  } catch (cause) {
    throw new SqlError("100048", "2201B", `Invalid regular expression: '${pattern}'`, { cause });
  }
}
