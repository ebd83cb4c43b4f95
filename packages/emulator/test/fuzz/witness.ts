import { setTimeout as wait } from "node:timers/promises";
import { envelopeOf, logIn, plainHttp, runSql } from "./client";

/** Somebody who works beside the fuzzing and must not notice it. */
export interface Witness {
  /** Stops asking. Answers how often it asked, what was wrong, and how long it waited at most, in milliseconds. */
  stop(): Promise<{ readonly asked: number; readonly wrong: readonly string[]; readonly slowest: number }>;
}

const PAUSE_MILLISECONDS = 50;

/** A session with tables of its own: it changes one, and asks whether all is as it left it. */
export async function startWitness(port: number): Promise<Witness> {
  const http = plainHttp(port);
  const token = await logIn(http);
  const run = (sql: string) => runSql(http, token, sql);
  for (const sql of [
    "CREATE WAREHOUSE IF NOT EXISTS witness",
    "USE WAREHOUSE witness",
    "CREATE OR REPLACE DATABASE witness",
    "CREATE TABLE seen (n INT)",
  ])
    await run(sql);
  const wrong: string[] = [];
  let [asked, slowest, isDone] = [0, 0, false];
  const work = (async () => {
    while (!isDone) {
      const started = performance.now();
      await run(`INSERT INTO witness.public.seen VALUES (${++asked})`);
      const reply = await run("SELECT COUNT(*), MAX(n) FROM witness.public.seen");
      slowest = Math.max(slowest, performance.now() - started);
      const rows = JSON.stringify(envelopeOf(reply)?.data?.["rowset"]);
      if (rows !== JSON.stringify([[String(asked), String(asked)]]))
        wrong.push(`${asked}: ${rows ?? reply.kind}`);
      await wait(PAUSE_MILLISECONDS);
    }
  })();
  return {
    stop: async () => {
      isDone = true;
      await work;
      return { asked, wrong, slowest: Math.round(slowest) };
    },
  };
}
