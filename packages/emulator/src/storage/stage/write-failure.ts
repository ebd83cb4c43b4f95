import { SqlError } from "../../errors";

const BLOCKED =
  "a file or a folder has the name of a part of this path, and on this machine only one of them can. Unload to another path, or REMOVE what is there";
const FULL = "the disk is full. Make room on it, and run the statement again";

const REASONS: Readonly<Record<string, string>> = {
  ENOTDIR: BLOCKED,
  EEXIST: BLOCKED,
  EISDIR: BLOCKED,
  ENAMETOOLONG:
    "a part of this path is longer than a file's name may be on this machine, 255 bytes. Shorten the path, or the value of PARTITION BY",
  ENOSPC: FULL,
  EDQUOT: FULL,
};

function reasonOf(error: unknown): string | undefined {
  // DuckDB has no codes for it.
  if (/No space left on device/.test(String(error))) return FULL;
  return typeof error === "object" && error !== null && "code" in error
    ? REASONS[String(error.code)]
    : undefined;
}

/** Rethrows what the file system says while a path of a stage is written, with the way out. Other errors pass unchanged. */
export const writeFailureOf =
  (path: string) =>
  (error: unknown): never => {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    throw new SqlError(
      "091003",
      "22000",
      `Failure using stage area. Cause: ['${path.slice(0, SHOWN)}': ${reason}]`,
      { cause: error },
    );
  };

const SHOWN = 100;
