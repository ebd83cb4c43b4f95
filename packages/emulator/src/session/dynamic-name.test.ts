import { nameParts } from "./dynamic-name";

const values = (text: string) => nameParts(text).map((part) => part.value);

describe("names in texts", () => {
  it.each([
    ["t", ["T"]],
    ["db.public.t", ["DB", "PUBLIC", "T"]],
    ['"Mixed".t', ["Mixed", "T"]],
    ['"a.b"."c""d"', ["a.b", 'c"d']],
  ])("reads %p", (text, parts) => expect(values(text)).toEqual(parts));
});
