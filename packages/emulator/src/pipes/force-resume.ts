import type { Call } from "../ast";
import { bindScalar } from "../binder";
import type { Pipe } from "../catalog/model";
import { mustFind } from "../catalog/names";
import { notEnoughArguments, SqlError } from "../errors";
import { parseName } from "../parser";
import { column, rowsOf } from "../statements/answers";
import type { HandlerResult, StatementContext } from "../statements/handler";
import { invalidValue } from "../statements/options";
import { overridesFor, type Override } from "./pausing";

const KNOWN: readonly string[] = ["STALENESS_CHECK_OVERRIDE", "OWNERSHIP_TRANSFER_CHECK_OVERRIDE"];

/** SYSTEM$PIPE_FORCE_RESUME('pipe' [, 'overrides']). https://docs.snowflake.com/en/sql-reference/functions/system_pipe_force_resume */
export async function forceResume(
  call: Call,
  title: string,
  context: StatementContext,
): Promise<HandlerResult> {
  const [name, options] = call.args.map(
    (argument) => bindScalar(argument, context.environment).constant ?? "",
  );
  if (name === undefined) throw notEnoughArguments("SYSTEM$PIPE_FORCE_RESUME", 1, 0);
  const pipe = mustFind(context.names, "PIPE", parseName(name));
  context.authorize("OWNERSHIP", pipe);
  const given = overridesOf(options ?? "");
  await context.define([], async (change) => {
    const current = change.current(pipe.id);
    if (current?.kind !== "PIPE") return;
    refuseUnconfirmed(current, given, context);
    change.put<Pipe>({ ...current, paused: undefined });
  });
  context.pipes.wake(pipe.id);
  return rowsOf([column(title)], [["Success"]]);
}

function overridesOf(text: string): readonly string[] {
  const given = text
    .split(",")
    .map((word) => word.trim().toUpperCase())
    .filter((word) => word !== "");
  const unknown = given.find((word) => !KNOWN.includes(word));
  if (unknown !== undefined) throw invalidValue(unknown, "SYSTEM$PIPE_FORCE_RESUME");
  return given;
}

/** A pipe that has become stale resumes where its owner says that he knows. The call itself confirms a transfer. */
function refuseUnconfirmed(pipe: Pipe, given: readonly string[], context: StatementContext): void {
  const wanting = overridesFor(pipe, context);
  const missing = wanting.find((override) => mustBeNamed(override, wanting) && !given.includes(override));
  if (missing)
    throw new SqlError(
      "090064",
      "22000",
      `Pipe ${pipe.name} cannot be resumed without the option ${missing.toLowerCase()}.`,
    );
}

const mustBeNamed = (override: Override, wanting: readonly Override[]): boolean =>
  override === "STALENESS_CHECK_OVERRIDE" || wanting.length > 1;
