import type { Demo } from "@firn/demo-kit";
import { createTableSql, fileColumns, loadChecks, type Manifest } from "@firn/schema";
import { addDays } from "@firn/synth";
import { GeneratedDataset } from "./generated-dataset";

/** Milliseconds; a cold cache has to translate faker first. */
const patience = 60_000;

export interface TestDemoOptions {
  /** What scale small counts in this suite, for a demo that is large even then. Rules hold at any size; shapes are the demo's own tests. */
  readonly small?: number;
}

/**
 * The suite that every demo passes. Call it at the top of a test file: `testDemo(demo)`. Of a demo that is made in the warehouse only the
 * declaration can be tested here.
 */
export function testDemo(declared: Demo, { small = declared.scales.small }: TestDemoOptions = {}): void {
  const demo: Demo = { ...declared, scales: { ...declared.scales, small } };
  describe(`the demo ${demo.name}`, () => {
    if (demo.warehouse !== undefined) {
      describe("declares", () => declarations(demo));
      return;
    }
    let dataset: GeneratedDataset;
    beforeAll(async () => {
      dataset = await GeneratedDataset.of(demo);
    }, patience);
    afterAll(() => dataset.remove());

    describe("declares", () => declarations(demo));
    describe("generates", () => {
      determinism(demo, () => dataset);
      files(demo, () => dataset);
    });
    describe("keeps its own rules", () => checks(demo, () => dataset));
  });
}

function declarations(demo: Demo): void {
  for (const table of demo.tables)
    it(`${table.name} with a grain and DDL`, () => {
      const { name } = table;
      expect(table.description).toMatch(/One row per .+\.$/);
      expect(createTableSql(table, { schema: demo.rawSchema })).toMatch(
        new RegExp(`^CREATE TABLE IF NOT EXISTS ${demo.rawSchema}\\.${name} \\(\n`),
      );
    });

  it("scales that grow", () => {
    const { small, default: standard, full } = demo.scales;
    expect(small).toBeLessThan(standard);
    expect(standard).toBeLessThan(full);
  });

  it("truths with a band, each under a name of its own", () => {
    demo.truths.forEach(({ low, high }) => expect(low).toBeLessThanOrEqual(high));
    expect(new Set(demo.truths.map((truth) => truth.name)).size).toBe(demo.truths.length);
  });
}

function determinism(demo: Demo, dataset: () => GeneratedDataset): void {
  it(
    "the same bytes from the same seed, whatever the number of workers",
    async () => {
      expect(await manifestOf(demo, { workers: 1 })).toEqual(dataset().manifest);
    },
    patience,
  );

  it(
    "other bytes from another seed",
    async () => {
      const other = await manifestOf(demo, { seed: demo.defaultSeed + 1 });
      expect(other.datasetId).not.toBe(dataset().manifest.datasetId);
      expect(checksums(other)).not.toEqual(checksums(dataset().manifest));
    },
    patience,
  );

  if (demo.asOfInDatasetId !== true) {
    it(
      "only more files for a later as-of date",
      async () => {
        const later = await manifestOf(demo, { asOf: addDays(demo.asOf, 9) });
        expect(later.datasetId).toBe(dataset().manifest.datasetId);
        expect(checksums(later)).toEqual(expect.arrayContaining(checksums(dataset().manifest)));
      },
      patience,
    );
  }
}

function files(demo: Demo, dataset: () => GeneratedDataset): void {
  it.each(demo.tables.map((table) => [table.name, table] as const))(
    "%s with its columns",
    async (name, table) => {
      const columns = await dataset().rows<{ column_name: string; column_type: string }>(
        `SELECT column_name, column_type FROM (DESCRIBE ${demo.rawSchema}.${name})`,
      );
      expect(columns.map((column) => ({ name: column.column_name, duckdbType: column.column_type }))).toEqual(
        fileColumns(table).map((column) => ({ ...column, duckdbType: column.duckdbType.replace(", ", ",") })),
      );
    },
  );
}

function checks(demo: Demo, dataset: () => GeneratedDataset): void {
  const all = demo.tables.flatMap((table) => loadChecks(table, { schema: demo.rawSchema }));
  it.each(all.map((check) => [check.name, check.sql]))("%s", async (_, sql) => {
    expect(await dataset().number(sql)).toBe(0);
  });

  it("rows as the manifest says", async () => {
    for (const { name, files } of dataset().manifest.tables) {
      const rows = files.reduce((sum, file) => sum + file.rows, 0);
      expect(await dataset().number(`SELECT COUNT(*) FROM ${demo.rawSchema}.${name}`)).toBe(rows);
    }
  });
}

async function manifestOf(demo: Demo, options: Parameters<typeof GeneratedDataset.of>[1]): Promise<Manifest> {
  const made = await GeneratedDataset.of(demo, options);
  await made.remove();
  return made.manifest;
}

function checksums(manifest: Manifest): string[] {
  return manifest.tables.flatMap((table) =>
    table.files.map((file) => `${file.path} ${file.rows} ${file.sha256}`),
  );
}
