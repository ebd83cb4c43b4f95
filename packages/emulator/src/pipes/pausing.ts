import type { Option } from "../ast";
import type { CatalogObject, Pipe } from "../catalog/model";
import { notSupported, SqlError } from "../errors";
import type { StatementContext } from "../statements/handler";
import { booleanOption, invalidProperty } from "../statements/options";
import { isStale } from "./queue";

const PAUSED = "PIPE_EXECUTION_PAUSED";

type Now = Pick<StatementContext, "now">;

/** What ALTER PIPE .. SET changes beside the comment. https://docs.snowflake.com/en/sql-reference/sql/alter-pipe */
export function pipeSettings(pipe: Pipe, options: readonly Option[], context: Now): Pick<Pipe, "paused"> {
  const other = options.find(({ key }) => key !== PAUSED);
  if (other?.key === "ERROR_INTEGRATION") throw notSupported("ERROR_INTEGRATION of a pipe");
  if (other) throw invalidProperty(other.key, "PIPE");
  const pauses = booleanOption(options, PAUSED);
  if (pauses === undefined) return { paused: pipe.paused };
  return pauses ? { paused: pipe.paused ?? pausedNow(pipe, context) } : resumed(pipe, context);
}

/** The pipe after ALTER PIPE .. UNSET. */
export function withoutPipeSettings(pipe: Pipe, names: readonly string[], context: Now): Pipe {
  const other = names.find((name) => name !== PAUSED && name !== "COMMENT");
  if (other !== undefined) throw invalidProperty(other, "PIPE");
  return {
    ...pipe,
    ...(names.includes("COMMENT") ? { comment: undefined } : {}),
    ...(names.includes(PAUSED) ? resumed(pipe, context) : {}),
  };
}

const pausedNow = ({ owner }: Pipe, { now }: Now): Pipe["paused"] => ({ since: now.toISOString(), owner });

/** Throws where the owner has to look first: the pipe was given to him while it was paused, or it was for too long. */
function resumed(pipe: Pipe, context: Now): { readonly paused: undefined } {
  const wanting = overridesFor(pipe, context);
  if (wanting.length === 0) return { paused: undefined };
  throw new SqlError(
    "090064",
    "22000",
    `Pipe ${pipe.name} cannot be resumed like this: ${reasons(wanting)}. Call SYSTEM$PIPE_FORCE_RESUME('${pipe.name}', '${wanting.join(", ").toLowerCase()}').`,
  );
}

export type Override = "STALENESS_CHECK_OVERRIDE" | "OWNERSHIP_TRANSFER_CHECK_OVERRIDE";

/** What SYSTEM$PIPE_FORCE_RESUME has to be told before the pipe goes on. */
export function overridesFor({ paused, owner }: Pipe, { now }: Now): readonly Override[] {
  if (!paused) return [];
  return [
    ...(isStale(paused.since, now) ? (["STALENESS_CHECK_OVERRIDE"] as const) : []),
    ...(paused.owner === owner ? [] : (["OWNERSHIP_TRANSFER_CHECK_OVERRIDE"] as const)),
  ];
}

const reasons = (overrides: readonly Override[]): string =>
  overrides
    .map((override) =>
      override === "STALENESS_CHECK_OVERRIDE"
        ? "it was paused for more than 14 days"
        : "its ownership was transferred while it was paused",
    )
    .join(", and ");

/** A pipe changes hands while it is paused only. https://docs.snowflake.com/en/user-guide/data-load-snowpipe-manage */
export function refuseTransfer(object: CatalogObject): void {
  if (object.kind !== "PIPE" || object.paused) return;
  throw new SqlError(
    "090064",
    "22000",
    `Ownership of pipe ${object.name} cannot be transferred while it is running: ALTER PIPE .. SET PIPE_EXECUTION_PAUSED = TRUE first.`,
  );
}
