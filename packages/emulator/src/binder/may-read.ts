import type { Expression, Identifier } from "../ast";

/** A column as a query would name it. */
export interface ColumnName {
  readonly relation: string;
  readonly column: string;
}

/** Which stars may take the column along: none, those beside it, or those of queries within too. */
export type Stars = "none" | "own" | "all";

type Node = Expression | { readonly node: "pivot" | "unpivot" | "match_recognize" | "join" | "query" };

const isNode = (tree: object): tree is Node => "node" in tree;

const isIdentifier = (tree: object): tree is Identifier => "value" in tree && "quoted" in tree;

const qualifies = (qualifier: readonly Identifier[], { relation }: ColumnName): boolean =>
  qualifier.length === 0 || qualifier.at(-1)?.value === relation;

const columnReads = (parts: readonly Identifier[], name: ColumnName): boolean => {
  const last = parts.at(-1)?.value ?? "";
  return (last === name.column || /^\$\d+$/.test(last)) && qualifies(parts.slice(0, -1), name);
};

const starReads = (star: Expression & { node: "star" }, name: ColumnName, stars: Stars): boolean => {
  const isExcluded = star.exclude?.some(({ value }) => value === name.column) ?? false;
  const isTaken = stars !== "none" && !isExcluded && qualifies(star.qualifier ?? [], name);
  return isTaken || mayRead(star.replace, name, stars);
};

const isCountOfRows = ({ name, args, distinct }: Expression & { node: "call" }): boolean => {
  const [star] = args;
  return (
    name.at(-1)?.value.toUpperCase() === "COUNT" &&
    args.length === 1 &&
    star?.node === "star" &&
    !star.qualifier &&
    distinct !== true
  );
};

/** Whether a node may mean the column; undefined where only its parts may. */
const nodeReads = (node: Node, name: ColumnName, stars: Stars): boolean | undefined => {
  switch (node.node) {
    case "column":
      return columnReads(node.parts, name);
    case "positional":
      return qualifies(node.qualifier ? [node.qualifier] : [], name);
    case "star":
      return starReads(node, name, stars);
    case "call":
      if (isCountOfRows(node)) return false;
      return node.name.at(-1)?.value.toUpperCase() === "IDENTIFIER" ? true : undefined;
    case "join":
      return "natural" in node && node.natural ? true : undefined;
    case "pivot":
    case "unpivot":
    case "match_recognize":
      return true;
    case "query":
      return stars === "own" ? mayRead(Object.values(node), name, "none") : undefined;
    default:
      return undefined;
  }
};

/**
 * Whether a piece of syntax may name the column, or take it along with others. A name that means something else counts too: it
 * is told without binding anything.
 */
export const mayRead = (tree: unknown, name: ColumnName, stars: Stars): boolean => {
  if (typeof tree !== "object" || tree === null) return false;
  if (isIdentifier(tree)) return tree.value === name.column;
  const itself = isNode(tree) ? nodeReads(tree, name, stars) : undefined;
  return itself ?? Object.values(tree).some((part) => mayRead(part, name, stars));
};
