import type { StoredProcedure } from "@firn/demo-kit";
import { procedureScript } from "./bundle-procedure";

const procedure: StoredProcedure = {
  name: "COUNT_SHEEP",
  comment: "Counts the shepherd's sheep",
  parameters: [
    { name: "NIGHTS", type: "FLOAT", default: "1" },
    { name: "NAMES", type: "VARIANT" },
  ],
  returns: "VARCHAR",
  run: () => "",
};
const place = { schema: "RAW", source: "sheep.ts" };

describe("procedureScript", () => {
  it("declares arguments with their defaults, and passes them on", () => {
    expect(procedureScript(procedure, { ...place, body: "var procedure = {};\n" })).toBe(
      `-- Generated from sheep.ts; a test fails when it is stale.
CREATE OR REPLACE PROCEDURE RAW.COUNT_SHEEP(
  NIGHTS FLOAT DEFAULT 1,
  NAMES VARIANT
)
RETURNS VARCHAR
LANGUAGE JAVASCRIPT
COMMENT = 'Counts the shepherd''s sheep'
EXECUTE AS OWNER
AS
$$
var procedure = {};
return procedure.default(snowflake, NIGHTS, NAMES);
$$;
`,
    );
  });

  it.each([
    ["`$${price}`", "its program contains $$"],
    ["x".repeat(100_001), "its program has more than 100000 bytes"],
  ])("refuses a body that Snowflake would not take: %.12s", (body, message) => {
    expect(() => procedureScript(procedure, { ...place, body })).toThrow(`sheep.ts: ${message}`);
  });
});
