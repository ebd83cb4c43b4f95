import { SearchIndex } from "./search-index";

const rows = [
  { ID: 1, TEXT: "The furnace was repaired quickly and the technician was friendly." },
  { ID: 2, TEXT: "Repairs of the furnace took three days." },
  { ID: 3, TEXT: "Revenue is recognized over the month of service." },
  { ID: 4, TEXT: "Nothing here." },
  { ID: 5, TEXT: null },
  { ID: 6, TEXT: "Revenue, revenue and again revenue." },
];
const index = new SearchIndex(rows, "TEXT");
const ids = (query: string, options = { limit: 10 }) => index.search(query, options).map((row) => row["ID"]);

test("finds other forms of a word", () => {
  expect(ids("furnace repair").sort()).toEqual([1, 2]);
  expect(ids("recognizing revenues")[0]).toBe(3);
});

test("puts first what says more of the query, and keeps to the limit", () => {
  expect(ids("revenue")).toEqual([6, 3]);
  expect(ids("revenue", { limit: 1 })).toEqual([6]);
});

test("finds nothing by words that mean nothing", () => expect(ids("what is the")).toEqual([]));

test("leaves out what the filter does not let pass", () => {
  expect(index.search("furnace", { limit: 10, filter: (row) => row["ID"] !== 1 })).toEqual([rows[1]]);
});
