import { sequenceSql } from "../../catalog/clone";
import type { Sequence } from "../../catalog/model";
import { notSupported } from "../../errors";
import { booleanOption, numberOption } from "../options";
import { create, schemaTarget, type CreateHandler } from "./creation";

/** CREATE SEQUENCE. https://docs.snowflake.com/en/sql-reference/sql/create-sequence. Without gaps, where Snowflake may leave some. */
export const createSequence: CreateHandler = (statement, context) => {
  if (statement.clone) throw notSupported("CREATE SEQUENCE .. CLONE");
  const start = numberOption(statement.options, "START") ?? 1;
  const increment = numberOption(statement.options, "INCREMENT") ?? 1;
  const ordered = statement.flags.includes("ORDER") || booleanOption(statement.options, "ORDER") === true;
  return create(statement, context, {
    kind: "SEQUENCE",
    word: "Sequence",
    target: schemaTarget(statement, context),
    make: async (base, change) => {
      const physical = `seq_${base.id}`;
      await context.connection.run(sequenceSql(physical, start, increment));
      return change.put<Sequence>({
        ...base,
        kind: "SEQUENCE",
        comment: statement.comment,
        start,
        increment,
        ordered,
        physical,
      });
    },
  });
};
