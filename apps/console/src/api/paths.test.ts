import { endpoints } from "@firn/api/contract";
import { paths, urlOf } from "./paths";

test("every endpoint of the contract is called where it is", () => {
  const declared = Object.entries(endpoints).map(([name, { path }]) => [name, path]);
  expect(Object.entries(paths).sort()).toEqual(declared.sort());
});

test("parameters are encoded, lists repeat their name, what is not given is left out", () => {
  expect(urlOf("customer", { params: { customerId: "a/../b" } })).toBe("/api/customers/a%2F..%2Fb");
  expect(urlOf("segments", { query: { segment: ["A & B", "C"], state: [], risk: undefined } })).toBe(
    "/api/segments?segment=A+%26+B&segment=C",
  );
});
