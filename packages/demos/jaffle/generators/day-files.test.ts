import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Manifest } from "@firn/schema";
import { generate } from "@firn/synth";
import demo from "../demo";

const folder = mkdtempSync(join(tmpdir(), "firn-jaffle-days-"));
afterAll(() => rmSync(folder, { recursive: true }));

function generated(name: string, dailyFrom: string, asOf = demo.asOf): Promise<Manifest> {
  return generate({ demo, seed: 42, scale: "small", asOf, dailyFrom, outDir: join(folder, name) });
}

/** The files of single days, each with its checksum. */
function dayFiles({ tables }: Manifest): string[] {
  const files = tables.flatMap((table) => table.files);
  return files
    .filter(({ path }) => !basename(path).startsWith("before"))
    .map(({ path, sha256 }) => `${path} ${sha256}`);
}

it("gives a day the same files however many days there are, and whatever the last one is", async () => {
  const month = dayFiles(await generated("month", demo.firstDay));
  const week = dayFiles(await generated("week", "2025-11-24"));
  const earlier = dayFiles(await generated("earlier", "2025-11-20", "2025-11-26"));
  expect(week.length).toBeGreaterThan(7 * 10);
  expect(month).toEqual(expect.arrayContaining([...week, ...earlier]));
  expect(month.filter((file) => file.startsWith("raw_orders_training/"))).toHaveLength(30);
}, 60_000);

it("brings a column that no other day's file has, and on another day prices that are no numbers", async () => {
  const { tables } = await generated("month", demo.firstDay);
  const files = tables.find(({ name }) => name === "RAW_ORDERS_VALIDATION")?.files ?? [];
  const texts = files.map(({ path }) => gunzipSync(readFileSync(join(folder, "month", path))).toString());
  const headers = texts.map((text) => text.slice(0, text.indexOf("\n")));
  const usual = headers[0] ?? "";
  expect(usual).not.toContain("LOYALTY_TIER");
  expect(headers.filter((header) => header !== usual)).toEqual([`${usual},LOYALTY_TIER`]);
  expect(texts.filter((text) => /\d USD\b/.test(text))).toHaveLength(1);
}, 60_000);
