import type {
  CopyIntoLocation,
  CopyIntoTable,
  Query,
  Relation,
  SetExpression,
  StageReference,
} from "../../ast";
import { notSupported } from "../../errors";
import { parseExpressionAt } from "../expressions/expression";
import { parseIdentifier, parseObjectName, parseStageReference } from "../names";
import { parseOptions } from "../options";
import { parseQueryAt } from "../queries/query";
import type { TokenStream } from "../token-stream";

/** COPY INTO t FROM @stage | (query), COPY INTO @stage FROM t | (query) */
export function parseCopy(stream: TokenStream): CopyIntoTable | CopyIntoLocation {
  if (stream.isWords("COPY", "FILES")) throw notSupported("COPY FILES");
  stream.expectWords("COPY", "INTO");
  return stream.current.kind === "stage" || stream.current.kind === "string"
    ? parseUnload(stream)
    : parseLoad(stream);
}

function parseLoad(stream: TokenStream): CopyIntoTable {
  const table = parseObjectName(stream);
  const columns = stream.isSymbol("(") ? stream.parenthesised(() => parseIdentifier(stream)) : [];
  if (!stream.acceptWord("FROM")) {
    const stage: StageReference = { kind: "table", name: table, path: "" };
    return {
      statement: "copy_into_table",
      table,
      columns,
      from: { kind: "stage", stage },
      options: parseOptions(stream),
    };
  }
  return {
    statement: "copy_into_table",
    table,
    columns,
    from: parseSource(stream),
    options: parseOptions(stream),
  };
}

function parseSource(stream: TokenStream): CopyIntoTable["from"] {
  if (!stream.isSymbol("(")) return { kind: "stage", stage: parseStageReference(stream) };
  if (stream.ahead(1).kind === "stage")
    return { kind: "stage", stage: stream.enclosed(() => parseStageReference(stream)) };
  const opening = stream.current;
  const query = stream.enclosed(() => parseQueryAt(stream));
  return { kind: "query", query, stage: stageOf(query.body) ?? stream.fail(opening) };
}

/** The stage that a transformation reads; Snowflake allows one. */
function stageOf(body: SetExpression): StageReference | undefined {
  if (body.node === "nested") return stageOf(body.query.body);
  if (body.node !== "select") return undefined;
  for (const relation of body.from) {
    const stage = stageOfRelation(relation);
    if (stage) return stage;
  }
  return undefined;
}

function stageOfRelation(relation: Relation): StageReference | undefined {
  if (relation.node === "stage_relation") return relation.stage;
  if (relation.node === "join") return stageOfRelation(relation.left) ?? stageOfRelation(relation.right);
  return relation.node === "derived" ? stageOf(relation.query.body) : undefined;
}

function parseUnload(stream: TokenStream): CopyIntoLocation {
  const stage = parseStageReference(stream);
  stream.expectWord("FROM");
  const from = stream.isSymbol("(")
    ? unloadQuery(stream)
    : { kind: "table" as const, table: parseObjectName(stream) };
  const partitionBy = stream.acceptWords("PARTITION", "BY") ? parseExpressionAt(stream) : undefined;
  const options = parseOptions(stream);
  return { statement: "copy_into_location", stage, from, ...(partitionBy ? { partitionBy } : {}), options };
}

function unloadQuery(stream: TokenStream): { readonly kind: "query"; readonly query: Query } {
  return { kind: "query", query: stream.enclosed(() => parseQueryAt(stream)) };
}
