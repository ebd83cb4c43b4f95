import { expectErrors, expectRows } from "../binder/testing/cases";

const COLUMNS =
  "[{'COLUMN_NAME': 'country', 'TYPE': 'VARIANT', 'EXPRESSION': '$1:c'}, {'COLUMN_NAME': 'a\"b', 'TYPE': 'TEXT'}]";

describe("GENERATE_COLUMN_DESCRIPTION", () => {
  expectRows([
    [
      `GENERATE_COLUMN_DESCRIPTION(${COLUMNS}, 'table'), GENERATE_COLUMN_DESCRIPTION(${COLUMNS}, 'EXTERNAL_TABLE')`,
      [`"country" VARIANT,\n"a""b" TEXT`, `"country" VARIANT AS ($1:c),\n"a""b" TEXT AS (null)`],
    ],
    [
      `GENERATE_COLUMN_DESCRIPTION(${COLUMNS}, 'view'), GENERATE_COLUMN_DESCRIPTION([NULL], 'view')`,
      [`$1:c AS "country" ,\n"a""b" `, `"" `],
    ],
  ]);
  expectErrors([["SELECT GENERATE_COLUMN_DESCRIPTION([], 'x')", "001044", "42P13", "invalid value [x]"]]);
});
