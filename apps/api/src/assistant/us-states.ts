import type { AssistantAnswer } from "../contract/assistant";

type Cell = AssistantAnswer["rows"][number][string];

const CODES = new Set(
  (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX " +
    "UT VT VA WA WV WI WY"
  ).split(" "),
);

const NAMES = new Set(
  (
    "Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,District of Columbia,Florida,Georgia,Hawaii,Idaho,Illinois," +
    "Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,Missouri,Montana,Nebraska,Nevada," +
    "New Hampshire,New Jersey,New Mexico,New York,North Carolina,North Dakota,Ohio,Oklahoma,Oregon,Pennsylvania,Rhode Island," +
    "South Carolina,South Dakota,Tennessee,Texas,Utah,Vermont,Virginia,Washington,West Virginia,Wisconsin,Wyoming"
  ).split(","),
);

/** How the values write US states; undefined where they are something else. */
export function stateFormatOf(values: readonly Cell[]): "code" | "name" | undefined {
  const are = (names: ReadonlySet<string>) =>
    values.length > 0 && values.every((value) => typeof value === "string" && names.has(value));
  if (are(CODES)) return "code";
  return are(NAMES) ? "name" : undefined;
}
