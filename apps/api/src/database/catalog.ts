import type { StackOutputs } from "@firn/config";
import { nameParts, qualified } from "@firn/snowflake";
import { RequestProblem } from "../http/request-problem";

/** Full names of what the environment holds. */
export interface Catalog {
  /** A table or view of a demo. @throws RequestProblem where the environment does not have the demo */
  table(demo: string, schema: string, name: string): string;
  /** A schema of a demo. @throws RequestProblem likewise */
  schema(demo: string, schema: string): string;
  /** A table or view of the run ledger. */
  ledger(name: string): string;
}

/** The catalog that a stack's outputs tell. */
export function catalogOf({ demos, observability }: Pick<StackOutputs, "demos" | "observability">): Catalog {
  const databaseOf = (demo: string) => {
    const database = demos[demo]?.database;
    if (database !== undefined) return database;
    throw new RequestProblem("not_set_up", `This environment does not have the demo ${demo}.`);
  };
  return {
    table: (demo, schema, name) => qualified(databaseOf(demo), schema, name),
    schema: (demo, schema) => qualified(databaseOf(demo), schema),
    ledger: (name) => qualified(...nameParts(observability), name),
  };
}
