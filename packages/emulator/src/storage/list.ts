import { column, integer, rowsOf, text } from "../statements/answers";
import { STATEMENT_TYPE, type Handler } from "../statements/handler";
import { openStage } from "./stage/files";
import { locateStage } from "./stage/location";
import { matching } from "./stage/pattern";

/** Snowflake writes a file's time as HTTP does. */
const LIST_COLUMNS = [column("name"), column("size", integer), column("md5"), column("last_modified")];

/** LIST @stage. https://docs.snowflake.com/en/sql-reference/sql/list */
export const list: Handler<"list" | "remove"> = async (statement, context) => {
  const location = locateStage(statement.stage, context);
  const stage = await openStage(location, context);
  const files = await matching(await stage.list(), location, statement.pattern, context);
  return rowsOf(
    LIST_COLUMNS,
    files.map((file) => [file.shown, file.size, file.md5, file.modified.toUTCString()]),
    STATEMENT_TYPE.list,
  );
};

/** REMOVE @stage. https://docs.snowflake.com/en/sql-reference/sql/remove */
export const remove: Handler<"list" | "remove"> = async (statement, context) => {
  const location = locateStage(statement.stage, context, "WRITE");
  const stage = await openStage(location, context);
  const files = await matching(await stage.list(), location, statement.pattern, context);
  for (const file of files) await stage.remove(file);
  return rowsOf(
    [column("name", text), column("result", text)],
    files.map((file) => [file.shown, "removed"]),
    STATEMENT_TYPE.remove,
  );
};
