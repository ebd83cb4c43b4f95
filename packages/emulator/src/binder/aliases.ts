import type { Expression } from "../ast";
import type { BoundExpression } from "./bound";
import type { Aliases, Scope } from "./scope";

/** One column of a select list: an expression, or a column of a star that is bound already. */
export interface OutputItem {
  readonly name: string;
  /** Only what was named with AS is known beside. */
  readonly alias?: string;
  readonly expression?: Expression;
  readonly bound?: BoundExpression;
}

/** The names that the select list gives, usable in the clauses beside it: the expression stands in place of its name. */
export const createAliases = (items: readonly OutputItem[], scope: Scope): Aliases => {
  const open = new Set<OutputItem>();
  const aliases: Aliases = {
    find: (name, aggregates) => {
      const item = items.find((candidate) => candidate.alias === name && !open.has(candidate));
      if (!item?.expression) return undefined;
      open.add(item);
      try {
        return scope.bind(item.expression, { ...scope, aliases, aggregates });
      } finally {
        open.delete(item);
      }
    },
  };
  return aliases;
};
