import type { Relation } from "../ast";
import { notSupported } from "../errors";

/** DuckDB looks for the order of so many in some seconds; the time grows fast, and nothing can stop it. */
const MOST_RELATIONS = 64;

/** Relations whose order DuckDB may choose: those of a left join come after what is before them. */
const freelyJoined = (item: Relation): number => {
  if (item.node !== "join") return 1;
  const isFree = item.kind === "inner" || item.kind === "cross";
  return freelyJoined(item.left) + (isFree ? freelyJoined(item.right) : 0);
};

/** Throws where a FROM joins more relations than DuckDB can order. */
export const checkJoins = (relations: readonly Relation[]): void => {
  const count = relations.reduce((sum, item) => sum + freelyJoined(item), 0);
  if (count > MOST_RELATIONS)
    throw notSupported(`a FROM with ${count} relations in inner joins; the most is ${MOST_RELATIONS}`);
};
