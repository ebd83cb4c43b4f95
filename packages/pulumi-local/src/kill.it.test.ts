import { matrixReport, openKillMatrix, type Attempt, type KillMatrix } from "./fixtures/kill-matrix";

let matrix: KillMatrix;

beforeAll(async () => {
  matrix = await openKillMatrix();
}, 180_000);
afterAll(() => matrix.close(), 60_000);

test("the stack has one resource of every type, and each is made and removed by a call", () => {
  expect(matrix.types).toHaveLength(24);
  expect(matrix.calls).toEqual({ up: 24, destroy: 24 });
});

/** A sample; kill.soak.test.ts has every point. */
test("up and destroy, killed halfway, come to the same end when they are run again", async () => {
  const attempts: Attempt[] = [
    await matrix.attempt("up", { call: 9, when: "after" }),
    await matrix.attempt("destroy", { call: 15, when: "after" }),
  ];
  expect(matrixReport(attempts)).toBe("2 kills tried, 2 with the same end, 0 differed");
}, 240_000);
