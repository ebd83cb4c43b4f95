import type { Pipe } from "../catalog/model";
import { pathOf } from "../catalog/names";
import type { Described } from "../statements/describe/described";
import type { StatementContext } from "../statements/handler";
import type { Row, ShowHandler } from "../statements/show/listing";
import { ownedCells } from "../statements/show/placed-cells";
import { objectsIn } from "../statements/show/scope";
import { stopOf } from "./state";
import { notificationChannel } from "./status";

const COLUMNS = [
  "created_on",
  "name",
  "database_name",
  "schema_name",
  "definition",
  "owner",
  "notification_channel",
  "comment",
  "integration",
  "pattern",
  "error_integration",
  "owner_role_type",
  "invalid_reason",
  "kind",
];

/** https://docs.snowflake.com/en/sql-reference/sql/show-pipes */
export const showPipes: ShowHandler = (statement, context) => ({
  columns: COLUMNS,
  nameColumn: "name",
  rows: objectsIn(statement, context, "PIPE").map(({ object }) => pipeRow(object, context)),
});

/** https://docs.snowflake.com/en/sql-reference/sql/desc-pipe */
export function describePipe(pipe: Pipe, context: StatementContext): Described {
  const row = pipeRow(pipe, context);
  return { columns: COLUMNS, rows: [COLUMNS.map((name) => row[name])] };
}

function pipeRow(pipe: Pipe, { catalog, session }: StatementContext): Row {
  const [database, schema] = pathOf(catalog, pipe);
  return {
    ...ownedCells(pipe),
    database_name: database,
    schema_name: schema,
    definition: pipe.definition,
    notification_channel: notificationChannel(pipe, session.account) ?? null,
    integration: null,
    pattern: pipe.pattern ?? null,
    error_integration: null,
    invalid_reason: stopOf(pipe, catalog) ?? null,
    kind: "STAGE",
  };
}
