import { envelopeOf, logIn, runSql, type Http } from "./client";
import { tallyOf } from "./fuzz-statements";
import { added, NOTHING, type Tally } from "./tally";

const AT_ONCE = 20;

/** Opens sessions and leaves them, some with what is their own: a variable, or a transaction that is never ended. */
export async function leaveSessions(http: Http, count: number): Promise<Tally> {
  let opened = 0;
  let tally = NOTHING;
  const open = async () => {
    while (opened < count) {
      const turn = opened++;
      const token = await logIn(http);
      tally = added(tally, { ...NOTHING, sessions: 1 });
      if (turn % 10 !== 0) continue;
      const sent = await leaveBehind(http, token, turn % 20 === 0 ? `SET left_over = ${turn}` : "BEGIN");
      tally = added(tally, sent);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, open));
  return tally;
}

/** The statement must succeed: nothing of it is wrong. */
async function leaveBehind(http: Http, token: string, sql: string): Promise<Tally> {
  const reply = await runSql(http, token, sql);
  const tally = tallyOf(reply, sql);
  const isRefused = tally.answered === 1 && envelopeOf(reply)?.success !== true;
  const defects =
    isRefused && tally.defects.length === 0 ? [`refused: ${sql}: ${JSON.stringify(reply)}`] : tally.defects;
  return { ...tally, defects };
}
