import { matrixReport, openKillMatrix, type Attempt, type KillMatrix } from "./fixtures/kill-matrix";

let matrix: KillMatrix;

beforeAll(async () => {
  matrix = await openKillMatrix();
}, 180_000);
afterAll(() => matrix.close(), 60_000);

test("killed before and after each call of up and destroy, the next run always comes to the same end", async () => {
  const attempts: Attempt[] = [];
  for (const verb of ["up", "destroy"] as const)
    for (let call = 1; call <= matrix.calls[verb]; call += 1)
      for (const when of ["before", "after"] as const)
        attempts.push(await matrix.attempt(verb, { call, when }));
  console.log(matrixReport(attempts));
  expect(attempts.filter(({ difference }) => difference !== undefined)).toEqual([]);
});
