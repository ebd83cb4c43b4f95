import type { Literal } from "../ast";
import { NULL_LITERAL, numberLiteral, textLiteral } from "./literal";
import { SqlError } from "../errors";
import type { BoundExpression } from "./bound";
import { castTo } from "./cast";
import type { Scope } from "./scope";
import { BINARY, BOOLEAN, DATE, TIME, TIMESTAMP_NTZ } from "./types";

export const booleanLiteral = (value: boolean): BoundExpression => ({
  sql: value ? "TRUE" : "FALSE",
  type: BOOLEAN,
  nullable: false,
  constant: String(value),
});

const WORDS = { date: DATE, time: TIME, timestamp: TIMESTAMP_NTZ } as const;

export const bindLiteral = (literal: Literal, scope: Scope): BoundExpression => {
  const { session } = scope.environment;
  const text = String(literal.value);
  switch (literal.type) {
    case "null":
      return NULL_LITERAL;
    case "boolean":
      return booleanLiteral(literal.value === true || literal.value === "true");
    case "number":
      return numberLiteral(text);
    case "string":
      return textLiteral(text);
    case "binary":
      if (text.length % 2 !== 0)
        throw new SqlError(
          "100042",
          "22018",
          `The following string is not a legal hex-encoded value: '${text}'`,
        );
      return { sql: `unhex('${text}')`, type: BINARY, nullable: false, constant: text.toUpperCase() };
    case "date":
    case "time":
    case "timestamp":
      return castTo(textLiteral(text), WORDS[literal.type], "explicit", session);
  }
};
