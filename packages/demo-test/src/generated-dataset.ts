import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { Demo, ScaleName } from "@firn/demo-kit";
import { columnsOf, fileColumns, type AnyTable, type Manifest, type ManifestTable } from "@firn/schema";
import { generate, type ParameterValues } from "@firn/synth";

export interface DatasetOptions {
  readonly seed?: number;
  readonly scale?: ScaleName;
  readonly asOf?: string;
  readonly workers?: number;
  readonly parameters?: ParameterValues;
}

type Value = string | number | boolean | null;

/** A generated dataset in a folder of its own, with its tables as views of a DuckDB, named SCHEMA.TABLE as in the warehouse. */
export class GeneratedDataset {
  private constructor(
    readonly manifest: Manifest,
    readonly folder: string,
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  /** Generates the demo, at scale small unless told otherwise, with its own seed and as-of date. */
  static async of(demo: Demo, options: DatasetOptions = {}): Promise<GeneratedDataset> {
    const folder = await mkdtemp(join(tmpdir(), `firn-${demo.name}-`));
    const { seed = demo.defaultSeed, scale = "small", asOf = demo.asOf, ...others } = options;
    const manifest = await generate({ demo, seed, scale, asOf, ...others, outDir: folder });
    const instance = await DuckDBInstance.create(":memory:", { memory_limit: "1GiB", threads: "2" });
    const dataset = new GeneratedDataset(manifest, folder, instance, await instance.connect());
    await dataset.createViews(demo);
    return dataset;
  }

  /** Runs a statement for what it does, such as making a table for later queries. */
  async run(sql: string): Promise<void> {
    await this.connection.run(sql);
  }

  /** A query's rows. Numbers that fit are numbers, everything else that is not boolean is text. */
  async rows<T extends object = Record<string, Value>>(sql: string): Promise<T[]> {
    const result = await this.connection.runAndReadAll(sql);
    return result.getRowObjects().map((row) => mapValues(row)) as T[];
  }

  /** The one number that a query answers. */
  async number(sql: string): Promise<number> {
    const [row] = await this.rows(sql);
    return Number(Object.values(row ?? {})[0]);
  }

  async remove(): Promise<void> {
    this.connection.closeSync();
    this.instance.closeSync();
    await rm(this.folder, { recursive: true });
  }

  private async createViews(demo: Demo): Promise<void> {
    await this.connection.run(`CREATE SCHEMA ${demo.rawSchema}`);
    for (const table of demo.tables) {
      const made = this.manifest.tables.find((candidate) => candidate.name === table.name);
      await this.connection.run(
        `CREATE VIEW ${demo.rawSchema}.${table.name} AS ${made === undefined ? emptyTable(table) : this.reading(table, made)}`,
      );
    }
  }

  private reading(table: AnyTable, { format, files }: ManifestTable): string {
    if (files.length === 0) return emptyTable(table);
    const paths = `[${files.map(({ path }) => `'${join(this.folder, path)}'`).join(", ")}]`;
    if (format === "parquet") return `SELECT * FROM read_parquet(${paths})`;
    if (columnsOf(table).some(({ onlyWhereKnown }) => onlyWhereKnown === true)) return byName(table, paths);
    const columns = fileColumns(table).map(({ name, duckdbType }) => `'${name}': '${duckdbType}'`);
    return `SELECT * FROM read_csv(${paths}, header = true, columns = {${columns.join(", ")}})`;
  }
}

/** Files that differ in their columns, put together by name; as texts first, for a column may be in none of them. */
function byName(table: AnyTable, paths: string): string {
  const columns = fileColumns(table);
  const casts = columns.map(({ name, duckdbType }) => `CAST(${name} AS ${duckdbType}) AS ${name}`);
  const none = columns.map(({ name }) => `NULL::VARCHAR AS ${name}`);
  return `SELECT ${casts.join(", ")} FROM (
    SELECT ${none.join(", ")} WHERE FALSE UNION ALL BY NAME
    SELECT * FROM read_csv(${paths}, header = true, all_varchar = true, union_by_name = true))`;
}

function emptyTable(table: AnyTable): string {
  const columns = fileColumns(table).map(({ name, duckdbType }) => `NULL::${duckdbType} AS ${name}`);
  return `SELECT ${columns.join(", ")} WHERE FALSE`;
}

function mapValues(row: Record<string, unknown>): Record<string, Value> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): Value {
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number(value);
  const text = String(value);
  return /^-?\d+(\.\d+)?$/.test(text) && typeof value === "object" ? Number(text) : text;
}
