import { findParameter, parameterValue } from "./parameters";

describe("session parameters", () => {
  it.each([
    ["WEEK_START", "7", 7],
    ["STATEMENT_TIMEOUT_IN_SECONDS", "604800", 604_800],
    ["autocommit", "false", false],
    ["QUERY_TAG", "mine", "mine"],
    ["CLIENT_SOMETHING_OF_A_DRIVER", "x", "x"],
  ])("reads %s = %p", (name, value, expected) => {
    expect(parameterValue(name, value)).toBe(expected);
  });

  it("refuses what it does not know", () => {
    expect(() => parameterValue("NO_SUCH_PARAMETER", 1)).toThrow("invalid parameter 'NO_SUCH_PARAMETER'");
  });

  it.each([
    ["WEEK_START", 8],
    ["STATEMENT_TIMEOUT_IN_SECONDS", 604_801],
    ["TWO_DIGIT_CENTURY_START", 1899],
    ["AUTOCOMMIT", "perhaps"],
    ["LOCK_TIMEOUT", "soon"],
    ["TIMEZONE", "Nowhere/Bad"],
  ])("refuses %s = %p", (name, value) => {
    expect(() => parameterValue(name, value)).toThrow(/invalid value/);
  });

  it("runs in UTC unless told otherwise", () => {
    expect(findParameter("timezone")?.default).toBe("UTC");
  });
});
