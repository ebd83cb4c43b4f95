import type { StageRelation, TableFunction } from "../ast";
import type { ResolvedRelation } from "../binder/environment";
import { nodesOf } from "../ast/walk";
import type { StatementContext } from "../statements/handler";
import { validateFunction } from "./copy/rejections";
import { inferSchema } from "./infer/infer-schema";
import { prepareStageRelation } from "./read/stage-relation";

/** What has to be read before a statement can be bound: `FROM @stage`, and table functions over files. */
export type FileRelation = StageRelation | TableFunction;

type FileFunction = (
  relation: TableFunction,
  context: StatementContext,
) => ResolvedRelation | Promise<ResolvedRelation>;

const FUNCTIONS: ReadonlyMap<string, FileFunction> = new Map<string, FileFunction>([
  ["INFER_SCHEMA", inferSchema],
  ["VALIDATE", validateFunction],
]);

const functionOf = ({ call }: TableFunction) => FUNCTIONS.get(call.name.at(-1)?.value.toUpperCase() ?? "");

/** All such relations of a statement. */
export const fileRelationsOf = (tree: unknown): FileRelation[] => [
  ...nodesOf<StageRelation>(tree, (node) => node.node === "stage_relation"),
  ...nodesOf<TableFunction>(tree, (node) => node.node === "table_function").filter((relation) =>
    functionOf(relation),
  ),
];

/** The files behind a relation, read, as something that the binder can name. */
export async function prepareRelation(
  relation: FileRelation,
  context: StatementContext,
): Promise<ResolvedRelation> {
  if (relation.node === "stage_relation") return prepareStageRelation(relation, context);
  const prepare = functionOf(relation);
  if (!prepare) throw new Error("only table functions over files are prepared");
  return prepare(relation, context);
}
