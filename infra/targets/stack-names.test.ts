import { stackNames } from "./stack-names";

test("a stack has its name with and without an organization", () => {
  const answer = [
    { name: "dev", current: true, lastUpdate: "2026-03-10T10:00:00Z" },
    { name: "snow/firn/prod" },
  ];
  expect(stackNames(JSON.stringify(answer))).toEqual(["dev", "prod"]);
  expect(stackNames("[]")).toEqual([]);
});
