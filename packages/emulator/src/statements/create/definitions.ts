import type { Option } from "../../ast";
import type { ResourceMonitor, Tag } from "../../catalog/model";
import { listOption, rejectUnknown, numberOption, optionValue, wordOption } from "../options";
import { accountTarget, create, schemaTarget, type CreateHandler } from "./creation";
import { checkOptions } from "./known-options";

/** CREATE RESOURCE MONITOR. https://docs.snowflake.com/en/sql-reference/sql/create-resource-monitor. What it watches is suspended in warehouses/monitors. */
export const createResourceMonitor: CreateHandler = async (statement, context) => {
  checkOptions(statement.options, "RESOURCE MONITOR");
  return create(statement, context, {
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
};

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
export const createTag: CreateHandler = (statement, context) => {
  rejectUnknown(statement.options, ["ALLOWED_VALUES", "COMMENT", "PROPAGATE", "ON_CONFLICT"], "TAG");
  return create(statement, context, {
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
};
