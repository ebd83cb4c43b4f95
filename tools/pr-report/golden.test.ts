import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderReport } from "./render/report";
import { cases } from "./testing/cases";

const fileOf = (name: string) => join(__dirname, "golden", `${name}.md`);

test.each(Object.entries(cases))(
  "the comment on a pull request with %s is the recorded one",
  (name, input) => {
    const text = renderReport(input);
    // FIRN_REWRITE_GOLDEN=1 records them anew.
    if (process.env["FIRN_REWRITE_GOLDEN"] === "1") writeFileSync(fileOf(name), text);
    expect(text).toBe(readFileSync(fileOf(name), "utf8"));
  },
);
