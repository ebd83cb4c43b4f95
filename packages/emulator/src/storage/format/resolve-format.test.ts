import type { Option } from "../../ast";
import { CSV_DEFAULTS } from "./formats";
import { formatOf, parseName } from "./resolve-format";

const word = (key: string, value: string): Option => ({ key, value: { kind: "word", value } });
const text = (key: string, value: string): Option => ({ key, value: { kind: "string", value } });

test("without options a format is CSV with Snowflake's defaults", () => {
  expect(formatOf([])).toEqual(CSV_DEFAULTS);
});

test("options in their many spellings", () => {
  expect(
    formatOf([
      word("TYPE", "csv"),
      text("FIELD_DELIMITER", "0x7C"),
      text("RECORD_DELIMITER", "\\n"),
      word("ESCAPE_UNENCLOSED_FIELD", "NONE"),
      text("FIELD_OPTIONALLY_ENCLOSED_BY", "\\042"),
      {
        key: "NULL_IF",
        value: {
          kind: "list",
          values: [
            { kind: "string", value: "NULL" },
            { kind: "string", value: "" },
          ],
        },
      },
      { key: "SKIP_HEADER", value: { kind: "number", value: 2 } },
      { key: "TRIM_SPACE", value: { kind: "boolean", value: true } },
    ]),
  ).toMatchObject({
    fieldDelimiter: "|",
    recordDelimiter: "\n",
    escapeUnenclosedField: null,
    enclosedBy: '"',
    nullIf: ["NULL", ""],
    skipHeader: 2,
    trimSpace: true,
  });
});

test("unknown types, options and values are errors", () => {
  expect(() => formatOf([word("TYPE", "AVRO")])).toThrow("AVRO");
  expect(() => formatOf([word("TYPE", "TSV")])).toThrow("invalid value [TSV]");
  expect(() => formatOf([text("STRIP_OUTER_ARRAY", "TRUE")])).toThrow("STRIP_OUTER_ARRAY");
  expect(() => formatOf([word("TRIM_SPACE", "MAYBE")])).toThrow("invalid value [MAYBE]");
  expect(() => formatOf([word("PARSE_HEADER", "TRUE"), word("SKIP_HEADER", "1")])).toThrow(
    "cannot be given together",
  );
});

test("names in texts are folded as elsewhere", () => {
  expect(parseName('db.s."my fmt"').parts.map(({ value }) => value)).toEqual(["DB", "S", "my fmt"]);
});
