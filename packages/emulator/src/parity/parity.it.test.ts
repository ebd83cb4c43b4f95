import { readFileSync } from "node:fs";
import { statementWords } from "../parser/statements";
import { measureParity, parityFile } from "./generate";
import { parityPage } from "./page";
import type { Parity } from "./probe";
import { reasons } from "./reasons";
import { statementProbes } from "./statement-probes";

let parity: Parity;
beforeAll(async () => {
  parity = await measureParity();
}, 60_000);

test("docs/parity.md is what the emulator does", () => {
  // Stale? npx tsx packages/emulator/src/parity/build.ts
  expect(readFileSync(parityFile, "utf8")).toBe(parityPage(parity));
});

test("every statement that the parser knows is asked for", () => {
  const byKind = ["CREATE", "ALTER", "DROP", "UNDROP", "SHOW", "DESCRIBE", "DESC"];
  const asked = Object.keys(statementProbes).map((name) => name.split(" ")[0]);
  expect(statementWords.filter((word) => !byKind.includes(word) && !asked.includes(word))).toEqual([]);
});

test("every reason belongs to a statement or function that is there", () => {
  const rows = new Set([...parity.statements].filter(([, served]) => served).map(([name]) => name));
  for (const [kind, answers] of parity.objects)
    for (const [verb, served] of answers) if (served) rows.add(`${verb} ${kind}`);
  for (const { names } of parity.functions) for (const [name, known] of names) if (known) rows.add(name);
  expect(Object.keys(reasons).filter((name) => !rows.has(name))).toEqual([]);
});
