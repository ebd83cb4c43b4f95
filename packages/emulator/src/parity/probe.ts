import { SqlError } from "../errors";
import { objectKinds, pluralOf } from "../parser/statements/object-kind";
import type { TestSession } from "../fixture";
import { builtInNames } from "../functions/registry";
import { alterTexts, createTexts, noObjects, statementProbes } from "./statement-probes";
import { vendorFunctions, vendorTableFunctions } from "../functions/vendor-functions";

/** What a running emulator says to each statement and each function. */
export interface Parity {
  readonly statements: ReadonlyMap<string, boolean>;
  readonly objects: ReadonlyMap<string, ReadonlyMap<Verb, boolean>>;
  readonly functions: readonly { readonly family: string; readonly names: ReadonlyMap<string, boolean> }[];
}

export const verbs = ["CREATE", "ALTER", "DESCRIBE", "SHOW", "DROP", "UNDROP"] as const;
export type Verb = (typeof verbs)[number];

/** Asks the emulator itself, so that the page cannot say what is not so. */
export async function probe(session: TestSession): Promise<Parity> {
  for (const sql of [
    "CREATE WAREHOUSE wh",
    "CREATE DATABASE probes",
    "CREATE TABLE probe (n INT)",
    "CREATE STAGE probe_stage",
    "CREATE STAGE probe_directory DIRECTORY = (ENABLE = TRUE)",
    `CREATE STORAGE INTEGRATION probe_lake TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = 'S3' ENABLED = TRUE
      STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::123456789012:role/r' STORAGE_ALLOWED_LOCATIONS = ('s3://b/')`,
    "CREATE STAGE probe_lake URL = 's3://b/' STORAGE_INTEGRATION = probe_lake",
    "CREATE PROCEDURE probe_procedure() RETURNS INT LANGUAGE SQL AS 'BEGIN RETURN 1; END'",
    "COPY INTO @~/probe.sql FROM (SELECT 'SELECT 1') SINGLE = TRUE OVERWRITE = TRUE FILE_FORMAT = (TYPE = CSV COMPRESSION = NONE)",
    "CREATE TASK probe_task WAREHOUSE = wh AS SELECT 1",
  ])
    await session.sql(sql);
  const statements = new Map<string, boolean>();
  for (const [name, sql] of Object.entries(statementProbes))
    statements.set(name, await isServed(session, sql));
  return { statements, objects: await probeObjects(session), functions: await probeFunctions(session) };
}

const failureOf = (session: TestSession, sql: string): Promise<SqlError | undefined> =>
  session.sql(sql).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof SqlError) return error;
      throw error;
    },
  );

/** Unknown to the parser, or refused by name. Other failures are those of a statement that is served. */
const isRefusal = (error: SqlError | undefined): boolean =>
  error?.code === "000002" || error?.code === "001003";
const isServed = async (session: TestSession, sql: string): Promise<boolean> =>
  !isRefusal(await failureOf(session, sql));

async function probeObjects(session: TestSession): Promise<Parity["objects"]> {
  const objects = new Map<string, ReadonlyMap<Verb, boolean>>();
  for (const kind of objectKinds.filter((each) => !noObjects.includes(each)).sort())
    objects.set(kind, await probeObject(session, kind));
  return objects;
}

async function probeObject(session: TestSession, kind: string): Promise<ReadonlyMap<Verb, boolean>> {
  const name = kind === "FUNCTION" || kind === "PROCEDURE" ? "x()" : "x";
  const texts: Readonly<Record<Verb, string>> = {
    CREATE: createTexts[kind] ?? `CREATE ${kind} x`,
    ALTER: alterTexts[kind] ?? `ALTER ${kind} ${name} SET COMMENT = 'text'`,
    DESCRIBE: `DESCRIBE ${kind} ${name}`,
    SHOW: `SHOW ${pluralOf(kind)}`,
    DROP: `DROP ${kind} ${name}`,
    UNDROP: `UNDROP ${kind} x`,
  };
  const answers = new Map<Verb, boolean>();
  for (const verb of verbs) {
    const error = await failureOf(session, texts[verb]);
    // What cannot be made cannot be changed; "does not exist" is no sign of anything then.
    const inVain = verb !== "CREATE" && verb !== "SHOW" && !answers.get("CREATE");
    answers.set(verb, !inVain && (verb === "SHOW" ? !isRefusal(error) : error === undefined));
  }
  if (answers.get("UNDROP")) await session.sql(texts.DROP);
  await session.sql("USE SCHEMA probes.public");
  return answers;
}

async function probeFunctions(session: TestSession): Promise<Parity["functions"]> {
  const families = [];
  for (const { family, names } of vendorFunctions) {
    const known = new Map<string, boolean>();
    for (const name of names) known.set(name, await isKnown(session, `SELECT ${name}()`));
    families.push({ family, names: known });
  }
  const tables = new Map<string, boolean>();
  for (const name of vendorTableFunctions)
    tables.set(
      name,
      (await isKnown(session, `SELECT * FROM TABLE(${name}())`)) ||
        (!name.includes(".") &&
          (await isKnown(session, `SELECT * FROM TABLE(INFORMATION_SCHEMA.${name}())`))),
    );
  const listed = new Set(families.flatMap(({ names }) => [...names.keys()]));
  const others = builtInNames().filter((name) => !listed.has(name));
  return [
    ...families,
    { family: "table", names: tables },
    { family: "further", names: new Map(others.map((name) => [name, true])) },
  ];
}

/** Called without arguments, a function that is there complains of that and of nothing else. */
async function isKnown(session: TestSession, sql: string): Promise<boolean> {
  const error = await failureOf(session, sql);
  return (
    error === undefined ||
    !(error.code === "000002" || /unknown (user-defined )?(table )?function/i.test(error.message))
  );
}
