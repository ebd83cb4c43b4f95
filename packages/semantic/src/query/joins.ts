import { SemanticQueryError, type SemanticDefinition, type SemanticRelationship } from "./definition";

/** A step from a table to one that each of its rows belongs to. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly fromColumns: readonly string[];
  readonly toColumns: readonly string[];
  readonly inner: boolean;
}

function stepsFrom({ relationships }: SemanticDefinition, table: string): Step[] {
  const forwards = relationships.filter(({ left }) => left === table).map((each) => stepOf(each));
  const backwards = relationships
    .filter(({ right, oneToOne }) => right === table && oneToOne)
    .map((each) =>
      stepOf({
        ...each,
        left: each.right,
        right: each.left,
        leftColumns: each.rightColumns,
        rightColumns: each.leftColumns,
      }),
    );
  return [...forwards, ...backwards];
}

const stepOf = (relationship: SemanticRelationship): Step => ({
  from: relationship.left,
  to: relationship.right,
  fromColumns: relationship.leftColumns,
  toColumns: relationship.rightColumns,
  inner: relationship.inner ?? false,
});

/** Every table that can be reached without multiplying rows, with the way there. */
export function reachable(definition: SemanticDefinition, base: string): Map<string, readonly Step[]> {
  const ways = new Map<string, readonly Step[]>([[base, []]]);
  const waiting = [base];
  for (let table = waiting.shift(); table !== undefined; table = waiting.shift()) {
    for (const step of stepsFrom(definition, table)) {
      if (ways.has(step.to)) continue;
      ways.set(step.to, [...(ways.get(table) ?? []), step]);
      waiting.push(step.to);
    }
  }
  return ways;
}

/**
 * The joins that bring all `tables` to the rows of `base`, each once and in an order that works.
 * @throws SemanticQueryError where a table is not on the one-side: its rows would multiply those of `base`
 */
export function joinsFor(definition: SemanticDefinition, base: string, tables: Iterable<string>): Step[] {
  const ways = reachable(definition, base);
  const joins = new Map<string, Step>();
  for (const table of tables) {
    const way = ways.get(table);
    if (!way)
      throw new SemanticQueryError(
        `Invalid dimension specified: The dimension entity '${table}' must be related to and have an equal or lower level of granularity compared to the base metric or dimension entity '${base}'.`,
      );
    for (const step of way) joins.set(step.to, step);
  }
  return [...joins.values()];
}

/** The table among several from which all others can be reached. */
export function finestOf(definition: SemanticDefinition, tables: readonly string[]): string {
  const finest = tables.find((table) => {
    const ways = reachable(definition, table);
    return tables.every((other) => ways.has(other));
  });
  if (finest !== undefined) return finest;
  throw new SemanticQueryError(`The tables ${tables.join(" and ")} are not related.`);
}
