import { attacks } from "./attacks";
import { logIn, plainHttp, runSql, type Http } from "./client";
import { corpus } from "./corpus";
import { fuzzStatements } from "./fuzz-statements";
import type { FuzzedServer } from "./fuzzed-server";
import { leaveSessions } from "./left-sessions";
import { randomFrom, type Random } from "./random";
import { slowClients } from "./slow-clients";
import { added, NOTHING, type Tally } from "./tally";
import { startWitness } from "./witness";

/** How much of each. */
export interface Dose {
  readonly statements: number;
  /** Sessions that send statements at once. */
  readonly senders: number;
  /** How often each attack is tried. */
  readonly rounds: number;
  readonly slowClients: number;
  readonly sessions: number;
  readonly seed: number;
}

export interface FuzzReport extends Tally {
  readonly witness: { readonly asked: number; readonly wrong: readonly string[]; readonly slowest: number };
}

/** Ill-treats the server, while a witness works beside it. */
export async function fuzz(server: FuzzedServer, dose: Dose): Promise<FuzzReport> {
  const witness = await startWitness(server.port);
  const { defects, ...counts } = await attackAll(server, dose);
  return {
    ...counts,
    died: server.death === undefined ? 0 : 1,
    witness: await witness.stop(),
    defects: [...defects, ...server.defects],
  };
}

async function attackAll(server: FuzzedServer, dose: Dose): Promise<Tally> {
  const http = plainHttp(server.port);
  const { statements: count, seed, senders: sessions } = dose;
  const statements = fuzzStatements(http, { count, seed, corpus: corpus(), sessions });
  const slow = slowClients(server.port, dose.slowClients, 3);
  const requests = fuzzRequests(server, http, randomFrom(dose.seed), dose.rounds);
  const done = await Promise.all([statements, slow, requests]);
  return [...done, await leaveSessions(http, dose.sessions)].reduce(added, NOTHING);
}

async function fuzzRequests(
  server: FuzzedServer,
  http: Http,
  random: Random,
  rounds: number,
): Promise<Tally> {
  const token = await logIn(http);
  for (const sql of ["CREATE WAREHOUSE IF NOT EXISTS requests", "USE WAREHOUSE requests"])
    await runSql(http, token, sql);
  let tally = NOTHING;
  for (let round = 0; round < rounds; round++) {
    for (const attack of attacks) {
      const ending = await attack.run({ port: server.port, http, token, random });
      const defects = ending === "hung" ? [`hung: ${attack.name}`] : [];
      tally = added(tally, { ...NOTHING, tried: 1, [ending]: 1, defects });
    }
  }
  return tally;
}
