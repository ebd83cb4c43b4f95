import { canceled, internalError, nestedTooDeeply, notSupported, SqlError, withoutMiddle } from "../errors";

/** A message of Firn's own functions: SF|code|SQL state|text. */
const OWN = /SF\|(\d{6})\|(\w{5})\|([\s\S]*)/;

interface Translation {
  readonly pattern: RegExp;
  readonly error: (match: RegExpExecArray, cause: unknown) => SqlError;
}

const isNumber = (text: string): boolean => /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i.test(text);

const notRecognized = (value: string, cause: unknown) =>
  new SqlError("100038", "22018", `Numeric value '${value}' is not recognized`, { cause });

const notRepresentable = (value: string, cause: unknown) =>
  new SqlError(
    "100039",
    "22003",
    `Number out of representable range: type FIXED[SB16](38,0){nullable}, value ${value}`,
    { cause },
  );

const outOfRange = (value: string, cause: unknown) =>
  new SqlError("100039", "22003", `Numeric value '${value}' is out of range`, { cause });

const notEncoded = (encoding: string, value: string, cause: unknown) =>
  new SqlError(
    "100042",
    "22018",
    `The following string is not a legal ${encoding}-encoded value: '${value}'`,
    {
      cause,
    },
  );

const TRANSLATIONS: readonly Translation[] = [
  {
    pattern: /Could not convert string ["']([\s\S]*?)["'] to (?:DECIMAL|DOUBLE|INT|FLOAT|HUGEINT|UINT)/,
    error: ([, value = ""], cause) =>
      isNumber(value) ? outOfRange(value, cause) : notRecognized(value, cause),
  },
  {
    pattern: /expression depth|maximum recursion depth/i,
    error: (_, cause) => nestedTooDeeply(cause),
  },
  {
    pattern: /Maximum call stack size exceeded/,
    error: (_, cause) =>
      new SqlError("100069", "22P02", "Error parsing JSON: the value is nested too deeply", { cause }),
  },
  {
    pattern: /subqueries in lambda expressions are not supported/,
    error: (_, cause) =>
      new SqlError(
        "002031",
        "42601",
        "SQL compilation error:\nUnsupported subquery type cannot be evaluated",
        { cause },
      ),
  },
  {
    pattern:
      /(?:Date(?: and time)?|[Tt]imestamp|[Ii]nterval|infinite).*(?:out of|not in) (?:timestamp )?range|Overflow (?:in|when).*(?:Date|Timestamp|[Ii]nterval)|Can't subtract infinite/i,
    error: (_, cause) => new SqlError("100035", "22007", "Date or timestamp is out of range", { cause }),
  },
  {
    pattern: /input value (\S+) is out of range for numeric function|cannot take logarithm of (.*)/,
    error: ([, value = "", what = ""], cause) =>
      new SqlError("100050", "22023", `Invalid floating point operation: ${value || what}`, { cause }),
  },
  {
    pattern: /Failed to cast (?:decimal )?value ([-\d.]+) to type|Type DOUBLE with value (\S+) can't be cast/,
    error: ([, value, float = ""], cause) => outOfRange(value ?? float, cause),
  },
  {
    pattern: /Failed to cast value to numerical: ([\s\S]*)/,
    error: ([, value = ""], cause) =>
      new SqlError("100071", "22000", `Failed to cast variant value ${value.trim()} to FIXED`, { cause }),
  },
  {
    pattern: /cannot contain window function|window functions are not allowed/,
    error: (_, cause) =>
      new SqlError(
        "002303",
        "42601",
        "SQL compilation error:\nWindow function appears outside of SELECT, QUALIFY, and ORDER BY clauses.",
        { cause },
      ),
  },
  {
    pattern: /(?:Missing|Multiple) ASOF JOIN inequalit/,
    error: (_, cause) =>
      new SqlError(
        "002303",
        "42601",
        "SQL compilation error:\nAn ASOF JOIN takes one comparison of its two sides, in MATCH_CONDITION",
        { cause },
      ),
  },
  {
    pattern: /window function calls cannot be nested/,
    error: () => notSupported("a window function within another one"),
  },
  {
    pattern: /window expression is not supported here/,
    error: () => notSupported("a column of the query around within a window function"),
  },
  {
    pattern: /TRY can not be used in combination with|ExpressionBinder::BindExpression: WINDOW/,
    error: (_, cause) =>
      new SqlError(
        "000002",
        "0A000",
        "Unsupported feature 'TRY_ functions of a subquery, a window function or a value that changes': Firn's local Snowflake does not have it yet.",
        { cause },
      ),
  },
  {
    pattern: /Out of Memory Error|failed to allocate/i,
    error: (_, cause) =>
      new SqlError(
        "000603",
        "XX000",
        "SQL execution internal error:\nThe statement needs more memory than the local Snowflake may take.",
        { cause },
      ),
  },
  {
    pattern: /Casting value "([^"]*)" to type DECIMAL.* failed/,
    error: ([, value = ""], cause) => outOfRange(value, cause),
  },
  {
    pattern: /(?:Could not cast value|Type \w+ with value) (-?nan|-?inf|[-\d.e+]+)/,
    error: ([, value = ""], cause) => outOfRange(value, cause),
  },
  {
    pattern: /Overflow in \w+ of [^(]*\(([^)]*)\)?/,
    error: ([, value = ""], cause) => notRepresentable(value, cause),
  },
  {
    pattern: /Overflow in \w+ \w+: (.*)/,
    error: ([, value = ""], cause) => notRepresentable(value, cause),
  },
  {
    pattern: /Overflow in negation/,
    error: (_, cause) => new SqlError("100039", "22003", "Number out of representable range", { cause }),
  },
  {
    pattern: /More than one row returned by a subquery/,
    error: (_, cause) =>
      new SqlError("090150", "22000", "Single-row subquery returns more than one row.", { cause }),
  },
  {
    pattern: /NOT NULL constraint failed: (?:\w+\.)*(\w+)/,
    error: (_, cause) => new SqlError("100072", "22000", "NULL result in a non-nullable column", { cause }),
  },
  {
    pattern: /Malformed JSON in file "[^"]*", (.*)/,
    error: ([, what = ""], cause) =>
      new SqlError("100069", "22P02", `Error parsing JSON: ${what.trim()}`, { cause }),
  },
  {
    pattern: /File '[^']*' too small to be a Parquet file|No magic bytes found at end of file/,
    error: (_, cause) =>
      new SqlError(
        "100152",
        "22000",
        "Error parsing the parquet file: 'Invalid: Parquet magic bytes not found in footer. Either the file is corrupted or this is not a parquet file.'",
        { cause },
      ),
  },
  {
    pattern: /Invalid regular expression: ([\s\S]*)/,
    error: ([, what = ""], cause) =>
      new SqlError("100048", "2201B", `Invalid regular expression: ${what}`, { cause }),
  },
  {
    pattern: /Pattern has (\d+) groups\. Cannot access group (-?\d+)/i,
    error: ([, count = "", group = ""], cause) =>
      new SqlError(
        "100048",
        "2201B",
        `Invalid regular expression: it has ${count} groups, group ${group} was asked for`,
        { cause },
      ),
  },
  {
    pattern: /Invalid Input Error: (\w+) is undefined outside \[-1,1\]/,
    error: ([, name = ""], cause) =>
      new SqlError("100050", "22023", `Invalid floating point operation: ${name.toLowerCase()}`, { cause }),
  },
  {
    pattern: /Unknown TimeZone '([^']*)'/,
    error: ([, name = ""], cause) =>
      new SqlError("100035", "22007", `Unknown timezone: '${name}'`, { cause }),
  },
  {
    pattern: /Could not decode string "([\s\S]*)" as base64/,
    error: ([, value = ""], cause) => notEncoded("base64", value, cause),
  },
  {
    pattern: /Invalid input for hex digit: (.*)/,
    error: ([, value = ""], cause) => notEncoded("hex", value, cause),
  },
  {
    pattern: /could not convert blob to UTF8 string/,
    error: (_, cause) => new SqlError("100144", "22000", "Invalid UTF8 detected while decoding", { cause }),
  },
  {
    pattern: /Invalid escape string|Like pattern must not end with escape character/,
    error: (_, cause) => new SqlError("100048", "22019", "Invalid escape character or sequence", { cause }),
  },
  {
    pattern: /INTERRUPT/i,
    error: (_, cause) => canceled(cause),
  },
  {
    pattern:
      /Invalid Input Error: ((?:missing|invalid|bad|unexpected|no argument|trailing) (?:[)\]]|closing|escape|perl|character|named|repetition|for repetition|\\|UTF-8).*)/,
    error: ([, what = ""], cause) =>
      new SqlError("100048", "2201B", `Invalid regular expression: ${what.trim()}`, { cause }),
  },
];

/** How much of DuckDB's message is looked at, from its beginning and from its end. */
const LONGEST_PART = 10_000;

/** What DuckDB said, in Snowflake's words. An SqlError passes unchanged; what is unknown becomes 000603, an internal error that keeps DuckDB's words to itself. */
export const translateError = (error: unknown): SqlError => {
  if (error instanceof SqlError) return error;
  const whole = error instanceof Error ? error.message : String(error);
  const message = withoutMiddle(whole, LONGEST_PART, LONGEST_PART);
  if (error instanceof RangeError && /call stack/.test(message)) return nestedTooDeeply(error);
  const own = OWN.exec(message);
  if (own) return new SqlError(own[1] ?? "", own[2] ?? "", (own[3] ?? "").trimEnd(), { cause: error });
  for (const { pattern, error: translate } of TRANSLATIONS) {
    const match = pattern.exec(message);
    if (match) return translate(match, error);
  }
  return internalError(error);
};
