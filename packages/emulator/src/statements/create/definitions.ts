import type { Option } from "../../ast";
import type { ResourceMonitor, Tag, Task, Routine } from "../../catalog/model";
import { signature } from "../../catalog/keys";
import { mustFind } from "../../catalog/names";
import { refuseRunningGraph } from "../../tasks/refuse-running-graph";

import { checkedTask } from "../../tasks/checked-task";
import { rejectTypes } from "../../routines/javascript/procedure";
import type { Handler } from "../handler";
import { listOption, numberOption, optionValue, textOption, wordOption } from "../options";
import { accountTarget, create, schemaTarget, type CreateHandler } from "./creation";

/** CREATE RESOURCE MONITOR. https://docs.snowflake.com/en/sql-reference/sql/create-resource-monitor. Recorded; nothing is ever suspended. */
export const createResourceMonitor: CreateHandler = (statement, context) =>
  create(statement, context, {
    kind: "RESOURCE MONITOR",
    word: "Resource monitor",
    target: accountTarget(statement, context),
    make: (base, change) =>
      change.put<ResourceMonitor>({
        ...base,
        kind: "RESOURCE MONITOR",
        options: statement.options,
        triggers: triggersOf(statement.options),
      }),
  });

/** TRIGGERS ON 75 PERCENT DO NOTIFY .. */
export function triggersOf(options: readonly Option[]): ResourceMonitor["triggers"] {
  const value = optionValue(options, "TRIGGERS");
  const triggers = value?.kind === "list" ? value.values : [];
  return triggers.flatMap((trigger) =>
    trigger.kind === "options"
      ? [
          {
            percent: numberOption(trigger.options, "PERCENT") ?? 0,
            action: wordOption(trigger.options, "DO") ?? "",
          },
        ]
      : [],
  );
}

/** CREATE TAG. https://docs.snowflake.com/en/sql-reference/sql/create-tag */
export const createTag: CreateHandler = (statement, context) =>
  create(statement, context, {
    kind: "TAG",
    word: "Tag",
    target: schemaTarget(statement, context),
    make: (base, change) =>
      change.put<Tag>({
        ...base,
        kind: "TAG",
        comment: statement.comment,
        allowedValues: listOption(statement.options, "ALLOWED_VALUES") ?? [],
      }),
  });

/** CREATE TASK. https://docs.snowflake.com/en/sql-reference/sql/create-task. Kept as a definition, suspended at first. */
export const createTask: Handler<"create_task"> = (statement, context) =>
  create(statement, context, {
    kind: "TASK",
    word: "Task",
    target: schemaTarget(statement, context),
    make: (base, change) => {
      for (const name of statement.after)
        refuseRunningGraph(mustFind(context.names, "TASK", name), false, context);
      return change.put<Task>(
        checkedTask({
          ...base,
          kind: "TASK",
          comment: statement.comment ?? textOption(statement.options, "COMMENT"),
          state: "suspended",
          options: statement.options,
          after: statement.after,
          when: statement.when && { text: statement.whenText ?? "", expression: statement.when },
          body: statement.body,
        }),
      );
    },
  });

/** CREATE PROCEDURE and CREATE FUNCTION. https://docs.snowflake.com/en/sql-reference/sql/create-procedure */
export const createRoutine: Handler<"create_routine"> = (statement, context) => {
  const kind = statement.kind === "procedure" ? "PROCEDURE" : "FUNCTION";
  if (statement.language === "javascript") rejectTypes(statement);
  const place = schemaTarget(statement, context);
  const types = statement.parameters.map((parameter) => parameter.type);
  const target = { ...place, signature: signature(place.name, types) };
  return create(statement, context, {
    kind,
    word: "Function",
    target,
    make: (base, change) =>
      change.put<Routine>({
        ...base,
        kind,
        comment: statement.comment,
        parameters: statement.parameters,
        returns: statement.returns,
        language: statement.language,
        executeAs: statement.executeAs,
        secure: statement.secure,
        nullHandling: statement.nullHandling,
        options: statement.options,
        body: statement.body,
      }),
  });
};
