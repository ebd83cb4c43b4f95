import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createTexts, statementProbes } from "../../src/parity/statement-probes";
import { parse } from "../../src/parser";

const scripts = resolve(__dirname, "../../../../sql");

/** Long ones are procedures in JavaScript: most of what is changed in them is text to the parser. */
const LONGEST = 12_000;

/** The repository's own statements and one of each kind that the local Snowflake knows. */
export function corpus(): string[] {
  const files = readdirSync(scripts, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".sql"),
  );
  const written = files
    .sort()
    .flatMap((file) => parse(readFileSync(join(scripts, file), "utf8")).map(({ text }) => text));
  const all = [...written, ...Object.values(statementProbes), ...Object.values(createTexts)];
  return [...new Set(all)].filter((text) => text.length <= LONGEST);
}
