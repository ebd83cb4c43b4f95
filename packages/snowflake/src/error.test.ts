import { inspect } from "node:util";
import { errorPosition, isConnectionError, toSnowflakeError } from "./error";

const driverError = (properties: object) =>
  Object.assign(new Error("SQL compilation error: line 3 at position 7"), properties);

describe("toSnowflakeError", () => {
  it("keeps code, state and statement", () => {
    const error = toSnowflakeError(driverError({ code: "002003", sqlState: "02000" }), "select ?");
    expect(error).toMatchObject({ code: "002003", sqlState: "02000", sql: "select ?" });
    expect(errorPosition(error)).toEqual({ line: 3, column: 7 });
  });

  it("says in a sentence that the server cannot be reached", () => {
    const error = toSnowflakeError(driverError({ code: 401001 }), "(login)");
    expect(error.message).toBe("Snowflake cannot be reached");
    expect(isConnectionError(error)).toBe(true);
  });

  it("gives the way out of a refused login", () => {
    const error = toSnowflakeError(driverError({ code: "390100" }), "(login)");
    expect(error.hint).toContain("password");
    expect(isConnectionError(error)).toBe(false);
  });

  it("does not carry the request with its credentials", () => {
    const cause = driverError({ code: "390100", data: { password: "hush" }, response: { token: "hush" } });
    expect(inspect(toSnowflakeError(cause, "(login)"), { depth: 9 })).not.toContain("hush");
  });
});
