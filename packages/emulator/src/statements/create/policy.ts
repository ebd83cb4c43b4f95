import { createBinder, resolveType } from "../../binder";
import type { Policy } from "../../catalog/model";
import { compilationError } from "../../errors";
import { parseExpression } from "../../parser";
import { create, schemaTarget } from "./creation";
import type { Handler, StatementContext } from "../handler";
import { refuseInUse } from "../../policies/in-use";
import { currentTagValue } from "../../policies/tag-masks";

type Parameters = Policy["parameters"];

/**
 * CREATE MASKING POLICY and CREATE ROW ACCESS POLICY. https://docs.snowflake.com/en/sql-reference/sql/create-masking-policy
 * The body is bound once, so that a wrong one is not made.
 */
export const createPolicy: Handler<"create_policy"> = (statement, context) => {
  const parameters = statement.parameters.map(({ name, type }) => ({ name: name.value, type }));
  checkReturns(statement, parameters);
  checkBody(statement.body, parameters, context);
  const { kind } = statement;
  const target = schemaTarget(statement, context);
  const existing = context.catalog.find(kind, target.parent, target.name);
  if (existing && statement.orReplace) refuseInUse(existing, context.catalog);
  return create(statement, context, {
    kind,
    word: kind === "MASKING POLICY" ? "Masking policy" : "Row access policy",
    target,
    make: (base, change) =>
      change.put<Policy>({
        ...base,
        kind,
        comment: statement.comment,
        parameters,
        returns: statement.returns,
        body: statement.body,
        exemptsOthers: statement.exemptsOthers,
      }),
  });
};

function checkReturns(
  { kind, returns: type }: Pick<Policy, "kind" | "returns">,
  parameters: Parameters,
): void {
  const returns = resolveType(type).kind;
  if (kind === "ROW ACCESS POLICY" && returns !== "boolean")
    throw compilationError("003534", "42601", "A row access policy returns BOOLEAN.");
  const [masked] = parameters;
  if (kind === "MASKING POLICY" && masked && resolveType(masked.type).kind !== returns)
    throw compilationError(
      "003534",
      "42601",
      `Masking policy function argument and return type mismatch: '${masked.name}' is not of the type that is returned.`,
    );
}

/** Throws for a body that cannot be bound over the parameters. */
export function checkBody(body: string, parameters: Parameters, context: StatementContext): void {
  const columns = parameters.map(({ name, type }, index) => ({
    name,
    type: resolveType(type),
    nullable: true,
    physical: `c${index + 1}`,
  }));
  const currentTag = (tag: string, domain: "COLUMN" | "TABLE") =>
    currentTagValue(context.names, undefined, tag, domain);
  createBinder({ ...context.environment, currentTag }).expression(parseExpression(body), [
    { path: [], alias: "policed", columns },
  ]);
}
