import type { ObjectName } from "../../ast";
import { clonedSequence, sequenceSql } from "./clone";
import type { Sequence } from "../../catalog/model";
import { mustFind } from "../../catalog/names";
import { booleanOption, invalidValue, rejectUnknown, wholeOption } from "../options";
import { create, schemaTarget, type CreateHandler } from "./creation";

const LARGEST = Number.MAX_SAFE_INTEGER;

/** CREATE SEQUENCE. https://docs.snowflake.com/en/sql-reference/sql/create-sequence. Without gaps, where Snowflake may leave some. */
export const createSequence: CreateHandler = (statement, context) => {
  if (statement.clone) return cloneSequence(statement, statement.clone.source, context);
  rejectUnknown(statement.options, ["START", "INCREMENT", "ORDER", "COMMENT"], "SEQUENCE");
  const start = wholeOption(statement.options, "START", { least: -LARGEST, most: LARGEST }) ?? 1;
  const increment = wholeOption(statement.options, "INCREMENT", { least: -LARGEST, most: LARGEST }) ?? 1;
  if (increment === 0) throw invalidValue("0", "INCREMENT");
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

/** A sequence that goes on where another stands. */
const cloneSequence = (
  statement: Parameters<CreateHandler>[0],
  name: ObjectName,
  context: Parameters<CreateHandler>[1],
): ReturnType<CreateHandler> => {
  const source = mustFind(context.names, "SEQUENCE", name);
  context.authorize("USAGE", source);
  return create(statement, context, {
    kind: "SEQUENCE",
    word: "Sequence",
    target: schemaTarget(statement, context),
    make: async (base, change) =>
      change.put<Sequence>({
        ...source,
        ...base,
        comment: statement.comment ?? source.comment,
        physical: await clonedSequence(change, context, source.physical, source),
      }),
  });
};
