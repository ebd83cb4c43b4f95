import path from "node:path";
import { localFiles } from "@firn/config";

/**
 * Folders of this machine that hold rows, or what was made of them, of one demo or of all: generated files, dbt's state, and the local
 * Snowflake's copies of the bucket. Those bear hashes and no demo's name, so they go altogether: they are fetched again when asked for.
 */
export const localCopies = (home: string, environment: string, demo = ""): string[] => [
  path.join(localFiles(home).data, demo),
  path.join(home, "dbt", environment, demo),
  path.join(localFiles(home).warehouse, "cache", "objects"),
];
