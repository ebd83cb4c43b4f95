import { demandLocal } from "./local-only";

test("a command of the local environment refuses another one, with the way out", () => {
  expect(() => demandLocal("start", { FIRN_ENV: "dev" })).toThrow(
    'FIRN_ENV: npm run start is about the local environment, not "dev"',
  );
});

test.each([{}, { FIRN_ENV: "local" }])("%j is fine", (settings) => {
  expect(() => demandLocal("start", settings)).not.toThrow();
});
