import type { BoundExpression } from "../binder/bound";
import type { TaskFacts } from "../binder/environment";
import { VARCHAR } from "../binder/types";
import { notSupported, SqlError } from "../errors";
import { NULL_LITERAL, textLiteral } from "../binder/literal";
import { jsonKey, quoteText } from "../generator/text";
import { custom } from "./define";
import type { CallSite } from "../binder/function-definition";

const text = (value: string | undefined): BoundExpression =>
  value === undefined
    ? { ...NULL_LITERAL, sql: "CAST(NULL AS VARCHAR)", type: VARCHAR }
    : { ...textLiteral(value), type: VARCHAR };

function runningTask({ name, scope }: CallSite): TaskFacts {
  const { task } = scope.environment.session;
  if (!task) throw notInTask(name);
  return task;
}

/** The only argument, which has to be a constant; undefined where there is none. */
function constant({ name, args }: CallSite): string | undefined {
  const [argument] = args;
  if (argument === undefined) return undefined;
  if (typeof argument.constant === "string") return argument.constant;
  throw notSupported(`${name} of anything but a constant`);
}

/** https://docs.snowflake.com/en/sql-reference/functions/system_current_user_task_name */
const taskName = custom("SYSTEM$CURRENT_USER_TASK_NAME", 0, 0, (site) => text(runningTask(site).name()));

/** https://docs.snowflake.com/en/sql-reference/functions/system_get_predecessor_return_value */
const predecessor = custom("SYSTEM$GET_PREDECESSOR_RETURN_VALUE", 0, 1, (site) =>
  text(runningTask(site).predecessorReturnValue(constant(site))),
);

/** https://docs.snowflake.com/en/sql-reference/functions/system_get_task_graph_config. Deviates: paths are names and points. */
const config = custom("SYSTEM$GET_TASK_GRAPH_CONFIG", 0, 1, (site) => {
  const whole = runningTask(site).config();
  const path = constant(site);
  if (path === undefined || whole === undefined) return text(whole);
  const keys = path.split(".").map(jsonKey).join("");
  const sql = `json_extract_string(${quoteText(whole)}, ${quoteText(`$${keys}`)})`;
  return { sql, type: VARCHAR, nullable: true };
});

export const taskFunctions = [...taskName, ...predecessor, ...config];

/** A function that asks about the running task, called elsewhere. */
export const notInTask = (name: string) =>
  new SqlError("091441", "55000", `${name} can be called from within a task only.`);
