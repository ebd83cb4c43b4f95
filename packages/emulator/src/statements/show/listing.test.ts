import { selected, type Show } from "./listing";

const listing = {
  columns: ["name"],
  nameColumn: "name",
  rows: ["ABLE", "ABX", "OTHER", "a_b"].map((name) => ({ name })),
};
const show = (clauses: Partial<Show>): Show => ({
  statement: "show",
  kind: "TABLES",
  terse: false,
  history: false,
  ...clauses,
});
const names = (clauses: Partial<Show>) => selected(listing, show(clauses)).map((row) => row.name);

describe("SHOW", () => {
  it("filters by LIKE without regard to case", () => expect(names({ like: "ab%" })).toEqual(["ABLE", "ABX"]));
  it("takes a backslash for an escape in LIKE", () => expect(names({ like: "a\\_b" })).toEqual(["a_b"]));
  it("filters by STARTS WITH with regard to case", () => expect(names({ startsWith: "ab" })).toEqual([]));
  it("cuts by LIMIT, from a name on", () => expect(names({ limit: 1, from: "ABLE" })).toEqual(["ABX"]));
});
