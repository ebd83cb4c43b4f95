import type { Call, Expression, StageReference } from "../../ast";
import type { BoundExpression } from "../../binder/bound";
import type { ResolvedStage } from "../../binder/environment";
import type { Scope } from "../../binder/scope";
import { castTo } from "../../binder/cast";
import { VARCHAR } from "../../binder/types";
import { compilationError, invalidArgumentTypes, notEnoughArguments, notSupported } from "../../errors";
import type { SpecialFunction } from "../../binder/function-definition";
import { textLiteral } from "../../binder/literal";
import { quoteText } from "../../generator/text";
import { readStageReference } from "../../parser";
import { fileUrl, scopedFileUrl } from "./file-url";
import { presignedUrlSql } from "./presigned-url";

/** A function of a stage and, if it takes one, of a path in it, which is DuckDB text. */
type FileFunction = (stage: ResolvedStage, path: string, scope: Scope) => string;

const define = (name: string, count: 1 | 2, sql: FileFunction): SpecialFunction => ({
  kind: "special",
  name,
  maximum: count,
  bind: (call, scope): BoundExpression => {
    if (call.args.length < count) throw notEnoughArguments(name, count, call.args.length, call.position);
    const stage = stageOf(name, call, scope);
    const given = call.args[1];
    if (!given) return { ...textLiteral(sql(stage, "", scope)), type: VARCHAR };
    const path = scope.bind(given, scope);
    const text = castTo(path, VARCHAR, "implicit", scope.environment.session).sql;
    return { sql: sql(stage, text, scope), type: VARCHAR, nullable: path.nullable };
  },
});

/** @stage, or a text that holds one. */
function stageOf(name: string, call: Call, scope: Scope): ResolvedStage {
  const [first] = call.args;
  if (!first || !scope.environment.stage) throw notSupported(`${name} in this place`);
  return scope.environment.stage(first.node === "stage" ? first.stage : textReference(name, call, scope));
}

function textReference(name: string, call: Call, scope: Scope): StageReference {
  const [first] = call.args;
  const constant = first && scope.bind(first, scope).constant;
  if (typeof constant !== "string" || !constant.startsWith("@"))
    throw invalidArgumentTypes(name, ["STAGE"], call.position);
  return readStageReference(constant);
}

const MOST_SECONDS = 604_800;

/** GET_PRESIGNED_URL(@stage, path [, seconds]). https://docs.snowflake.com/en/sql-reference/functions/get_presigned_url */
const presigned: SpecialFunction = {
  kind: "special",
  name: "GET_PRESIGNED_URL",
  maximum: 3,
  bind: (call, scope) => {
    const [, path, expiry] = call.args;
    if (!path) throw notEnoughArguments("GET_PRESIGNED_URL", 2, call.args.length, call.position);
    const stage = stageOf("GET_PRESIGNED_URL", call, scope);
    locationOf(stage);
    if (!stage.signing) throw notSupported("GET_PRESIGNED_URL in this place");
    const bound = scope.bind(path, scope);
    const text = castTo(bound, VARCHAR, "implicit", scope.environment.session).sql;
    const sql = presignedUrlSql(stage.signing(), text, secondsOf(expiry, scope));
    return { sql, type: VARCHAR, nullable: bound.nullable };
  },
};

function secondsOf(expiry: Expression | undefined, scope: Scope): number {
  if (!expiry) return 3600;
  const { constant } = scope.bind(expiry, scope);
  const seconds = Number(constant ?? "none");
  if (Number.isInteger(seconds) && seconds > 0 && seconds <= MOST_SECONDS) return seconds;
  throw compilationError(
    "001008",
    "22023",
    `invalid value [${constant ?? "not constant"}] for parameter 'expiration_time': whole seconds up to ${MOST_SECONDS}`,
  );
}

/** The URL of an external stage, with a slash at its end. The files of an internal one have no place that others could reach. */
function locationOf({ url, path }: ResolvedStage): string {
  if (url === undefined) throw notSupported(`a URL of the files in the internal stage ${path.join(".")}`);
  return url.endsWith("/") ? url : `${url}/`;
}

const withoutLeadingSlash = (path: string) => `ltrim(${path}, '/')`;

/**
 * BUILD_STAGE_FILE_URL and its kin. https://docs.snowflake.com/en/sql-reference/functions-file.
 * Deviates: nothing answers at file URLs of the local account.
 */
export const fileFunctions: readonly SpecialFunction[] = [
  presigned,
  define("BUILD_STAGE_FILE_URL", 2, ({ path: stage }, path, { environment }) =>
    fileUrl(environment.session.account, stage, path),
  ),
  define("BUILD_SCOPED_FILE_URL", 2, ({ id }, path, { environment: { session } }) =>
    scopedFileUrl(session.account, session.lastQueryIds.at(-1) ?? session.sessionId, id, path),
  ),
  define("GET_STAGE_LOCATION", 1, (stage) => locationOf(stage)),
  define(
    "GET_ABSOLUTE_PATH",
    2,
    (stage, path) => `(${quoteText(locationOf(stage))} || ${withoutLeadingSlash(path)})`,
  ),
  define("GET_RELATIVE_PATH", 2, (stage, path) => {
    const location = quoteText(locationOf(stage));
    return `CASE WHEN starts_with(${path}, ${location}) THEN substr(${path}, length(${location}) + 1) ELSE ${path} END`;
  }),
];
