import { openAccount, type TestAccount, type TestSession } from "../fixture";

/**
 * The table of https://docs.snowflake.com/en/sql-reference/data-type-conversion#data-types-that-can-be-cast: what each type can be cast to, and with
 * a star what it becomes by itself. TIMESTAMP stands for its three kinds. GEOGRAPHY, DECFLOAT, VECTOR, UUID, PERIOD and intervals are not here.
 */
const DOCUMENTED: Readonly<Record<string, string>> = {
  ARRAY: "VARCHAR VARIANT*",
  BINARY: "VARCHAR VARIANT",
  BOOLEAN: "NUMBER VARCHAR* VARIANT*",
  DATE: "TIMESTAMP* VARCHAR* VARIANT",
  FLOAT: "BOOLEAN* NUMBER* VARCHAR* VARIANT*",
  NUMBER: "BOOLEAN* FLOAT* TIMESTAMP* VARCHAR* VARIANT*",
  OBJECT: "ARRAY VARCHAR VARIANT*",
  TIME: "VARCHAR* VARIANT",
  TIMESTAMP: "DATE* TIME* VARCHAR* VARIANT",
  VARCHAR: "BOOLEAN* DATE* FLOAT* NUMBER* TIME* TIMESTAMP* VARIANT",
  VARIANT: "ARRAY* BOOLEAN* DATE* FLOAT* NUMBER* OBJECT* TIME* TIMESTAMP* VARCHAR*",
};

/** The table leaves out what TO_BINARY reads: https://docs.snowflake.com/en/sql-reference/functions/to_binary */
const ALSO_CAST = new Set(["VARCHAR BINARY", "VARIANT BINARY"]);

const VALUES: Readonly<Record<string, string>> = {
  ARRAY: "array_construct(1)",
  BINARY: "to_binary('AB')",
  BOOLEAN: "true",
  DATE: "'2024-01-01'::date",
  FLOAT: "1.5::float",
  NUMBER: "1",
  OBJECT: "object_construct('a', 1)",
  TIME: "'10:00:00'::time",
  TIMESTAMP_NTZ: "'2024-01-01'::timestamp_ntz",
  TIMESTAMP_LTZ: "'2024-01-01'::timestamp_ltz",
  TIMESTAMP_TZ: "'2024-01-01'::timestamp_tz",
  VARCHAR: "'1'",
  VARIANT: "parse_json('1')",
};

const TYPES = Object.keys(VALUES);
const family = (type: string) => (type.startsWith("TIMESTAMP") ? "TIMESTAMP" : type);

const pairs = TYPES.flatMap((from) => TYPES.map((to) => ({ from, to }))).filter(
  ({ from, to }) => from !== to,
);

const documented = ({ from, to }: { from: string; to: string }) => {
  if (family(from) === family(to)) return { cast: true, coerced: true };
  const targets = (DOCUMENTED[family(from)] ?? "").split(" ");
  const coerced = targets.includes(`${family(to)}*`);
  return { cast: coerced || targets.includes(family(to)) || ALSO_CAST.has(`${from} ${to}`), coerced };
};

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("create database d");
  for (const type of TYPES) {
    await session.sql(`create table into_${type} (x ${type})`);
    await session.sql(`create function takes_${type}(x ${type}) returns int as '1'`);
  }
});
afterAll(() => account.close());

/** The error's code; undefined when there is none. Values that do not fit their type are no matter of types. */
const refusal = async (sql: string): Promise<string | undefined> => {
  try {
    await session.sql(sql);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "none";
    return code.startsWith("10") ? undefined : code;
  }
};

const empty = (value: string) => `select x from (select ${value} as x) where false`;

it.each(pairs)("$from to $to", async ({ from, to }) => {
  const { cast, coerced } = documented({ from, to });
  const value = VALUES[from] ?? "";
  expect(await refusal(`select x::${to} from (select ${value} as x)`)).toBe(cast ? undefined : "001065");
  expect(await refusal(`insert into into_${to} ${empty(value)}`)).toBe(coerced ? undefined : "002023");
  expect(await refusal(`select takes_${to}(x) from (${empty(value)})`)).toBe(coerced ? undefined : "001044");
});

const MEETINGS = [
  "BOOLEAN NUMBER FLOAT VARCHAR VARIANT",
  "DATE TIMESTAMP VARCHAR VARIANT",
  "TIME VARCHAR VARIANT",
  "ARRAY VARIANT",
  "OBJECT VARIANT",
].map((families) => families.split(" "));

const meet = (from: string, to: string) =>
  MEETINGS.some((families) => families.includes(family(from)) && families.includes(family(to)));

it.each(pairs)("$from compared with $to", async ({ from, to }) => {
  const sql = `select a = b from (select ${VALUES[from]} as a, ${VALUES[to]} as b) where false`;
  const times = [family(from), family(to)].sort().join(" ") === "TIME TIMESTAMP";
  expect(await refusal(sql)).toBe(meet(from, to) ? undefined : times ? "002262" : "001038");
});
