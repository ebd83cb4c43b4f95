import { signature } from "../catalog/keys";
import type { Routine } from "../catalog/model";
import { checkRoutine } from "./check-routine";
import type { Handler } from "../statements/handler";
import { create, schemaTarget } from "../statements/create/creation";
import { checkFunctionBody } from "../statements/create/function-body";

/** CREATE PROCEDURE and CREATE FUNCTION. https://docs.snowflake.com/en/sql-reference/sql/create-procedure */
export const createRoutine: Handler<"create_routine"> = (statement, context) => {
  const kind = statement.kind === "procedure" ? "PROCEDURE" : "FUNCTION";
  checkRoutine(statement);
  checkFunctionBody(statement, context);
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
