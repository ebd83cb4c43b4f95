import type { Join, Query, Relation, TableReference } from "../../ast";
import { expressionText } from "../../binder/expression-name";
import type { BindEnvironment } from "../../binder/environment";
import { operator, type Operator } from "./operator";

/** What a relation's names mean: views by their environment, common tables by their query. */
export interface PlanScope {
  readonly environment: BindEnvironment;
  readonly commonTables: ReadonlyMap<string, Query>;
  readonly planQuery: (query: Query, scope: PlanScope) => Operator;
}

const JOINS: Readonly<Record<Join["kind"], string>> = {
  inner: "InnerJoin",
  left: "LeftOuterJoin",
  right: "RightOuterJoin",
  full: "FullOuterJoin",
  cross: "CartesianJoin",
  asof: "AsofJoin",
};

const joinKey = ({ on, using, matchCondition }: Join): string[] => [
  ...(on ? [`joinKey: (${expressionText(on)})`] : []),
  ...(using ? [`joinKey: (${using.map(({ value }) => value).join(", ")})`] : []),
  ...(matchCondition ? [`matchCondition: (${expressionText(matchCondition)})`] : []),
];

function planTable({ name, alias }: TableReference, scope: PlanScope): Operator {
  const only = name.parts.length === 1 ? name.parts[0]?.value : undefined;
  const common = only === undefined ? undefined : scope.commonTables.get(only);
  // A recursive common table reads itself: it is not planned again.
  if (common && only !== undefined) {
    const without = new Map([...scope.commonTables].filter(([known]) => known !== only));
    return scope.planQuery(common, { ...scope, commonTables: without });
  }
  if (only !== undefined && isRecursive(only, scope)) return operator("WithReference", [only]);
  const relation = scope.environment.resolveRelation(name);
  if (relation.kind === "view")
    return scope.planQuery(relation.query, {
      ...scope,
      environment: relation.environment,
      commonTables: new Map(),
    });
  return {
    ...operator("TableScan", [relation.columns.map((column) => column.name).join(", ")]),
    object: relation.path.join("."),
    alias: alias?.name.value,
  };
}

/** A name that nothing in the catalogue bears belongs to the common table around. */
function isRecursive(name: string, { environment }: PlanScope): boolean {
  try {
    environment.resolveRelation({ parts: [{ value: name, quoted: true }] });
    return false;
  } catch {
    return true;
  }
}

/** The operators that read one entry of FROM. */
export function planRelation(relation: Relation, scope: PlanScope): Operator {
  switch (relation.node) {
    case "table":
      return planTable(relation, scope);
    case "derived":
      return scope.planQuery(relation.query, scope);
    case "join": {
      const inputs = [relation.left, relation.right].map((side) => planRelation(side, scope));
      return operator(JOINS[relation.kind], joinKey(relation), ...inputs);
    }
    case "values_relation":
      return operator("ValuesClause", [`${relation.rows.length} rows`]);
    case "table_function": {
      const name = relation.call.name.at(-1)?.value.toUpperCase();
      const operation = name === "FLATTEN" ? "Flatten" : name === "GENERATOR" ? "Generator" : "TableFunction";
      return operator(operation, [expressionText(relation.call)]);
    }
    case "stage_relation":
      return operator("ExternalScan", [`@${relation.stage.path}`]);
    case "pivot":
      return operator(
        "Pivot",
        relation.aggregates.map(({ expression }) => expressionText(expression)),
        planRelation(relation.source, scope),
      );
    case "unpivot":
      return operator("Unpivot", [relation.value.value], planRelation(relation.source, scope));
    case "match_recognize":
      return operator("MatchRecognize", [], planRelation(relation.source, scope));
    default:
      return operator("SemanticView", []);
  }
}
