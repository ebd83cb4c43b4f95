import type { Stream, Table } from "../catalog/model";
import { lookUpRelation, shown } from "../catalog/names";
import { doesNotExist, notSupported } from "../errors";
import { create, schemaTarget, type CreateHandler } from "../statements/create/creation";
import { createLogSql, trackSql } from "./log";

/** CREATE STREAM .. ON TABLE. https://docs.snowflake.com/en/sql-reference/sql/create-stream. Deviates: no streams on views or stages. */
export const createStream: CreateHandler = (statement, context) => {
  const { on } = statement;
  if (!on) throw notSupported(statement.clone ? "CREATE STREAM .. CLONE" : "CREATE STREAM without ON");
  if (on.kind !== "TABLE" && on.kind !== "VIEW") throw notSupported(`CREATE STREAM ON ${on.kind}`);
  const source = lookUpRelation(context.names, on.name);
  if (!source) throw doesNotExist(on.kind === "VIEW" ? "View" : "Table", shown(context.names, on.name));
  if (source.kind !== "TABLE") throw notSupported(`CREATE STREAM ON ${source.kind}`);
  if (source.session !== undefined) throw notSupported("a stream on a temporary table");
  return create(statement, context, {
    kind: "STREAM",
    word: "Stream",
    target: schemaTarget(statement, context),
    locks: [source],
    make: async (base, change) => {
      const table = (change.current(source.id) as Table | undefined) ?? source;
      const stream: Stream = {
        ...base,
        kind: "STREAM",
        comment: statement.comment,
        source: { kind: "TABLE", id: source.id },
        options: statement.options,
        physical: `stream_${base.id}`,
      };
      for (const sql of [...trackSql(table), ...createLogSql(stream, table, context.now)])
        await context.connection.run(sql);
      change.put<Table>({ ...table, tracked: true, changeTracking: true });
      return change.put(stream);
    },
  });
};
