import type { Session } from "../session/result";
import { SessionRegistry } from "./sessions";

const HOUR = 3_600_000;

/** A registry on a clock that is turned by hand, and how often a session was closed. */
function opened() {
  const clock = { now: 0 };
  const closed: string[] = [];
  const session = (id: string): Session => ({
    id,
    user: "ADMIN",
    isClosed: false,
    current: { database: undefined, schema: undefined, role: undefined, warehouse: undefined },
    parameters: () => ({}),
    execute: () => Promise.resolve([]),
    close: () => Promise.resolve(void closed.push(id)),
  });
  const sessions = new SessionRegistry(4 * HOUR, 3600, () => clock.now);
  const add = (id: string) => sessions.add(session(id), { name: "test", version: "1" });
  return { clock, closed, sessions, add };
}

test("a session token ends after its time, and the master token brings another", () => {
  const { clock, sessions, add } = opened();
  const { token, masterToken } = add("1");
  expect(sessions.find(token)?.session.id).toBe("1");
  clock.now = HOUR;
  expect([sessions.find(token), sessions.hasExpired(token)]).toEqual([undefined, true]);
  const renewed = sessions.renew(masterToken);
  expect(sessions.find(renewed?.token)?.session.id).toBe("1");
  expect([sessions.find(token), sessions.hasExpired(token)]).toEqual([undefined, false]);
});

test("sessions that nobody uses are closed, renewed ones and busy ones are not", async () => {
  const { clock, closed, sessions, add } = opened();
  const [used, busy] = [add("used"), add("busy")];
  add("left");
  clock.now = 3 * HOUR;
  sessions.renew(used.masterToken);
  clock.now = 5 * HOUR;
  await sessions.closeIdle((session) => session === busy.session);
  expect(closed).toEqual(["left"]);
  expect(sessions.all().map(({ session }) => session.id)).toEqual(["busy", "used"]);
});

test("nobody's tokens are none", () => {
  const { sessions } = opened();
  expect([sessions.find("x"), sessions.hasExpired(undefined), sessions.renew("x")]).toEqual([
    undefined,
    false,
    undefined,
  ]);
});
