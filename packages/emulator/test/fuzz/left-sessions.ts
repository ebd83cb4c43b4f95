import { logIn, runSql, type Http } from "./client";
import { NOTHING, type Tally } from "./tally";

const AT_ONCE = 20;

/** Opens sessions and leaves them, each with something that is its own: a variable, or a transaction that is never ended. */
export async function leaveSessions(http: Http, count: number): Promise<Tally> {
  let opened = 0;
  const open = async () => {
    while (opened < count) {
      const turn = opened++;
      const token = await logIn(http);
      if (turn % 10 === 0) await runSql(http, token, turn % 20 === 0 ? `SET left_over = ${turn}` : "BEGIN");
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, open));
  return { ...NOTHING, tried: count, answered: count };
}
