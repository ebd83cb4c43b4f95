import type { CreateRoutine } from "../../ast";
import { signature } from "../../catalog/keys";
import type { Routine } from "../../catalog/model";
import { compilationError, notSupported } from "../../errors";
import { rejectTypes } from "../../routines/javascript/procedure";
import type { Handler } from "../handler";
import { create, schemaTarget } from "./creation";

/** CREATE PROCEDURE and CREATE FUNCTION. https://docs.snowflake.com/en/sql-reference/sql/create-procedure */
export const createRoutine: Handler<"create_routine"> = (statement, context) => {
  const kind = statement.kind === "procedure" ? "PROCEDURE" : "FUNCTION";
  refuseLanguage(statement, kind);
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

/** Refused where it is made, not where it is called. */
function refuseLanguage(statement: CreateRoutine, kind: Routine["kind"]): void {
  const { language, parameters } = statement;
  if (language !== "sql" && language !== "javascript")
    throw notSupported(
      `CREATE ${kind} .. LANGUAGE ${language.toUpperCase()} (write it in SQL or JAVASCRIPT)`,
    );
  if (language === "javascript") rejectTypes(statement);
  const out = parameters.find((parameter) => parameter.out);
  if (out && (kind === "FUNCTION" || language === "javascript"))
    throw compilationError(
      "090254",
      "42601",
      `The argument ${out.name.value} cannot be OUT: only procedures in SQL have such arguments.`,
    );
}
