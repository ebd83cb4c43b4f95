import { fuzz } from "./fuzz";
import { startFuzzedServer, type FuzzedServer } from "./fuzzed-server";

let server: FuzzedServer;
beforeAll(async () => {
  server = await startFuzzedServer();
}, 60_000);
afterAll(() => server.stop());

test("a little of everything: the server answers or closes, and somebody beside it notices nothing", async () => {
  const report = await fuzz(server, {
    statements: 300,
    senders: 1,
    rounds: 1,
    slowClients: 20,
    sessions: 20,
    seed: 20261121,
  });
  expect(report).toMatchObject({ sessions: 20, died: 0, hung: 0, defects: [], witness: { wrong: [] } });
  expect(report.answered).toBeGreaterThan(300);
  expect(report.witness.asked).toBeGreaterThan(3);
}, 180_000);
