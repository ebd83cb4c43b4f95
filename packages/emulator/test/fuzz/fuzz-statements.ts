import { envelopeOf, logIn, runSql, type Http, type Reply } from "./client";
import { mutated } from "./mutate";
import { randomFrom } from "./random";
import { EVERY_TYPE, randomCall } from "./random-call";
import { added, NOTHING, type Tally } from "./tally";

/** A database of the session's own, so that one mutant's locks do not hold up another's. */
const HOME = (name: string) => [
  "ROLLBACK",
  "USE ROLE ACCOUNTADMIN",
  "CREATE WAREHOUSE IF NOT EXISTS fuzzing",
  "USE WAREHOUSE fuzzing",
  `CREATE OR REPLACE DATABASE ${name}`,
  ...["RAW_DATA", "REFERENCE_DATA", "BRONZE", "GOLD", "QUALITY", "OBSERVABILITY", "PUBLIC"].map(
    (schema) => `CREATE SCHEMA IF NOT EXISTS ${name}.${schema}`,
  ),
  "CREATE TABLE probe (n INT)",
  "INSERT INTO probe VALUES (1), (2), (3)",
  ...EVERY_TYPE,
];

/** What the corpus makes within a schema; its order is that in which it can be made. */
const MAKES = /^CREATE (OR REPLACE )?(TABLE|TRANSIENT TABLE|VIEW|SEQUENCE|FUNCTION|PROCEDURE|STREAM)\b/i;

const ROUND = 500;

export interface Statements {
  readonly count: number;
  readonly seed: number;
  readonly corpus: readonly string[];
  /** Sessions at once. */
  readonly sessions: number;
}

/** Sends mutated statements. Each session goes back to a home of its own after some hundred: mutants drop, lock and switch off. */
export async function fuzzStatements(
  http: Http,
  { count, seed, corpus, sessions }: Statements,
): Promise<Tally> {
  const each = Math.ceil(count / sessions);
  const tallies = Array.from({ length: sessions }, (_, index) =>
    fuzzOne(http, corpus, `fuzz_${index}`, seed + index, each),
  );
  return (await Promise.all(tallies)).reduce(added, NOTHING);
}

async function fuzzOne(
  http: Http,
  corpus: readonly string[],
  name: string,
  seed: number,
  count: number,
): Promise<Tally> {
  const random = randomFrom(seed);
  let tally = NOTHING;
  let token = "";
  for (let index = 0; index < count; index++) {
    if (index % ROUND === 0) token = await atHome(http, name, corpus);
    const called = random.below(3) === 0 ? randomCall(random) : undefined;
    const sql =
      called !== undefined && random.below(2) === 0
        ? called
        : mutated(called === undefined ? corpus : [called], random);
    const tried = tallyOf(await runSql(http, token, sql), sql);
    tally = added(tally, tried);
    if (index % 10 === 9) await runSql(http, token, "ROLLBACK");
  }
  return tally;
}

async function atHome(http: Http, name: string, corpus: readonly string[]): Promise<string> {
  const token = await logIn(http);
  const makes = corpus.filter((sql) => MAKES.test(sql));
  for (const sql of [...HOME(name), ...makes]) await runSql(http, token, sql);
  return token;
}

/** What a reply counts as. An answer that is none of the protocol, and an internal error, are defects. */
export function tallyOf(reply: Reply, sent: string): Tally {
  const one = { ...NOTHING, tried: 1 };
  if (reply.kind === "closed") return { ...one, closed: 1 };
  if (reply.kind === "hung") return { ...one, hung: 1, defects: [`hung: ${sent}`] };
  const envelope = reply.status === 200 ? envelopeOf(reply) : undefined;
  if (envelope?.code === "333333")
    return { ...one, hung: 1, defects: [`runs on after its timeout: ${sent}`] };
  const isInternal = envelope?.code === "000603" || reply.status >= 500;
  const defects = isInternal ? [`${envelope?.message ?? reply.status}\n  ${sent.slice(0, 2000)}`] : [];
  return { ...one, answered: 1, defects };
}
