import { nameParts } from "../parser/name-parts";
import { dynamicName } from "./dynamic-name";

const values = (text: string) => nameParts(text).map((part) => part.value);

describe("names in texts", () => {
  it.each([
    ["t", ["T"]],
    ["db.public.t", ["DB", "PUBLIC", "T"]],
    ['"Mixed".t', ["Mixed", "T"]],
    ['"a.b"."c""d"', ["a.b", 'c"d']],
  ])("reads %p", (text, parts) => expect(values(text)).toEqual(parts));
});

const named = (value: string | null) => {
  const type = { kind: "varchar", length: 10 } as const;
  const constant = () => ({ type, value });
  const name = { parts: [], dynamic: { node: "variable", name: "V" } } as const;
  return () => dynamicName(name, { parameter: constant, variable: constant }).parts.map((part) => part.value);
};

describe("IDENTIFIER($v)", () => {
  it("is the name that the text holds", () => {
    expect(named('db."Mixed".t')()).toEqual(["DB", "Mixed", "T"]);
  });

  it.each(["", " ", '""', "a b", "a.", "order", "identifier($w)", null])("refuses %p", (value) => {
    expect(named(value)).toThrow(/SQL compilation error/);
  });
});
