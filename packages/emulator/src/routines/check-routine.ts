import type { CreateRoutine } from "../ast";
import { parseBody, resolveType } from "../binder";
import { compilationError, notSupported } from "../errors";
import { parseBlockText } from "../scripting/parse-block";
import { rejectTypes } from "./javascript/procedure";
import { sqlBody } from "./sql-body";

type Declaration = Pick<CreateRoutine, "kind" | "language" | "parameters" | "returns" | "body">;

/** Throws for a procedure or function that could never be called. */
export function checkRoutine(declaration: Declaration): void {
  refuseLanguage(declaration);
  checkDeclaration(declaration);
}

/** Parameters of known types, each with a name of its own, and a body in SQL that can be read. */
function checkDeclaration({ kind, language, parameters, returns, body }: Declaration): void {
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
function refuseLanguage(declaration: Declaration): void {
  const { language, parameters } = declaration;
  const kind = declaration.kind.toUpperCase();
  if (language !== "sql" && language !== "javascript")
    throw notSupported(
      `CREATE ${kind} .. LANGUAGE ${language.toUpperCase()} (write it in SQL or JAVASCRIPT)`,
    );
  if (language === "javascript") rejectTypes(declaration);
  const out = parameters.find((parameter) => parameter.out);
  if (out && (kind === "FUNCTION" || language === "javascript"))
    throw compilationError(
      "090254",
      "42601",
      `The argument ${out.name.value} cannot be OUT: only procedures in SQL have such arguments.`,
    );
}
