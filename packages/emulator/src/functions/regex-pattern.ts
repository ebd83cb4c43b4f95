import type { BoundExpression } from "../binder/bound";

/** The pattern in RE2's words: Snowflake's regular expressions are RE2's, with \\w, \\d and the POSIX classes in common. */
export const regexArgument = (pattern: BoundExpression): string => pattern.sql;
