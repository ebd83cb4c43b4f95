import type { ReferenceRow, ReferenceTable, Snapshot } from "./reference-tables";

/** Reads a row's cells, and says which one is wrong. */
export class ReferenceCells {
  constructor(
    private readonly table: ReferenceTable,
    private readonly name: string,
    private readonly row: ReferenceRow,
  ) {}

  /** @throws Error unless the cell is a number within the bounds */
  number(column: string, low: number, high = Number.MAX_SAFE_INTEGER): number {
    const value = this.row[column];
    const number =
      typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value ?? Number.NaN);
    if (number >= low && number <= high) return number;
    const upTo = high === Number.MAX_SAFE_INTEGER ? `of at least ${low}` : `from ${low} to ${high}`;
    return this.refuse(column, `it has to be a number ${upTo}`);
  }

  /** @throws Error unless the cell is a whole number within the bounds */
  whole(column: string, low: number, high = Number.MAX_SAFE_INTEGER): number {
    const number = this.number(column, low, high);
    return Number.isInteger(number) ? number : this.refuse(column, "it has to be a whole number");
  }

  /** The cell's JSON. @throws Error unless it is JSON that `isRight`; `wanted` says what it has to be. */
  json<T>(column: string, isRight: (value: unknown) => value is T, wanted: string): T {
    const value = parsed(String(this.row[column] ?? ""));
    return isRight(value) ? value : this.refuse(column, `it has to be ${wanted}`);
  }

  private refuse(column: string, rule: string): never {
    throw new Error(`${this.table}, ${this.name}: ${column} is ${String(this.row[column])}; ${rule}.`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The parameters, each by its name. */
export class Parameters {
  private readonly rows: ReadonlyMap<string, ReferenceRow>;

  constructor(snapshot: Snapshot) {
    this.rows = new Map(snapshot.GENERATION_PARAMETERS.map((row) => [String(row.PARAMETER_NAME), row]));
  }

  number(name: string, low: number, high?: number): number {
    return this.cells(name).number("PARAMETER_VALUE", low, high);
  }

  whole(name: string, low: number, high?: number): number {
    return this.cells(name).whole("PARAMETER_VALUE", low, high);
  }

  /** Lowest and highest of whole numbers. */
  range(name: string): readonly [number, number] {
    return this.cells(name).json("PARAMETER_VALUE", isRange, "two whole numbers, [lowest, highest]");
  }

  /** First and last of days, counted from 1970-01-01. */
  days(name: string): readonly [number, number] {
    const wanted = 'two days, ["YYYY-MM-DD", "YYYY-MM-DD"]';
    const [first, last] = this.cells(name).json("PARAMETER_VALUE", areDays, wanted);
    return [Date.parse(first) / DAY, Date.parse(last) / DAY];
  }

  /** Numbers of 0 and more by name. */
  amounts(name: string): Readonly<Record<string, number>> {
    return this.cells(name).json("PARAMETER_VALUE", areAmounts, "an object of numbers, none below 0");
  }

  /** An object with a weight for each alternative, or an array of alternatives that weigh the same. */
  alternatives(name: string): { value: string; weight: number }[] {
    const given = this.cells(name).json(
      "PARAMETER_VALUE",
      (value): value is readonly string[] | Record<string, number> => areTexts(value) || areAmounts(value),
      "an array of texts, or an object with a weight for each text",
    );
    const weights = Array.isArray(given)
      ? given.map((value) => [String(value), 1] as const)
      : Object.entries(given);
    return weights.map(([value, weight]) => ({ value, weight }));
  }

  private cells(name: string): ReferenceCells {
    const row = this.rows.get(name);
    if (row === undefined)
      throw new Error(`GENERATION_PARAMETERS has no ${name}; setup adds what is missing.`);
    return new ReferenceCells("GENERATION_PARAMETERS", name, row);
  }
}

const DAY = 86_400_000;

const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

const areAmounts = (value: unknown): value is Record<string, number> =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((amount) => typeof amount === "number" && amount >= 0);

const isRange = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((item) => Number.isInteger(item) && item >= 0) &&
  value[0] <= value[1];

const areDays = (value: unknown): value is readonly [string, string] =>
  areTexts(value) &&
  value.length === 2 &&
  value.every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))) &&
  String(value[0]) <= String(value[1]);

/** Whether these are the months of a peak, numbers from 1 to 12. */
export const isMonths = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((month) => Number.isInteger(month) && month >= 1 && month <= 12);
