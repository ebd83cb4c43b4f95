import type { CreateRoutine } from "../../ast";
import { signature } from "../../catalog/keys";
import type { Routine } from "../../catalog/model";
import { compilationError, notSupported } from "../../errors";
import { rejectTypes } from "../../routines/javascript/procedure";
import type { Handler } from "../handler";
import { parseBody, resolveType } from "../../binder";
import { sqlBody } from "../../routines/sql-body";
import { parseBlockText } from "../../scripting/parse-block";
import { create, schemaTarget } from "./creation";

/** CREATE PROCEDURE and CREATE FUNCTION. https://docs.snowflake.com/en/sql-reference/sql/create-procedure */
export const createRoutine: Handler<"create_routine"> = (statement, context) => {
  const kind = statement.kind === "procedure" ? "PROCEDURE" : "FUNCTION";
  refuseLanguage(statement, kind);
  checkDeclaration(statement);
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

/** Parameters of known types, each with a name of its own, and a body in SQL that can be read. */
function checkDeclaration({ kind, language, parameters, returns, body }: CreateRoutine): void {
  for (const [index, { name, type }] of parameters.entries()) {
    resolveType(type);
    if (parameters.slice(0, index).some((other) => other.name.value === name.value))
      throw compilationError("002027", "42710", `duplicate argument name '${name.value}'`);
  }
  if (returns.type) resolveType(returns.type);
  if (language !== "sql") return;
  if (kind === "procedure") parseBlockText(sqlBody(body));
  else if (returns.type) parseBody(body);
}

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
