import { stepNames, type Demo } from "./demo";

/** What a demo has to say; the rest has defaults: seed 42, scale "default", any as-of date, nothing asserted or asked, no tables from files. */
export type DemoDeclaration = Omit<Demo, Defaulted> & Partial<Pick<Demo, Defaulted>>;
type Defaulted =
  "defaultSeed" | "defaultScale" | "firstDay" | "truths" | "questions" | "answers" | "tables" | "generators";

/**
 * Declares a demo.
 * @throws Error where the declaration contradicts itself; that is a mistake of the demo's author.
 */
export function defineDemo(declaration: DemoDeclaration): Demo {
  const demo: Demo = {
    defaultSeed: 42,
    defaultScale: "default",
    firstDay: "1970-01-01",
    truths: [],
    questions: [],
    answers: [],
    tables: [],
    generators: () => Promise.resolve({ default: [] }),
    ...declaration,
  };
  for (const problem of contradictions(demo)) throw new Error(`demo ${demo.name}: ${problem}`);
  return Object.freeze(demo);
}

function contradictions(demo: Demo): string[] {
  const names = demo.tables.map((table) => table.name);
  const positions = demo.steps.map((step) => stepNames.indexOf(step));
  return [
    ...(/^[a-z][a-z0-9]*$/.test(demo.name) ? [] : ["a name has lower-case letters and digits only"]),
    ...(demo.schemas.includes(demo.rawSchema) ? [] : [`${demo.rawSchema} is not one of its schemas`]),
    ...(new Set(names).size === names.length ? [] : ["two tables have one name"]),
    ...(demo.warehouse === undefined || names.length === 0
      ? []
      : ["it has tables and is made in the warehouse"]),
    ...(demo.seeds === true && !canBeSeeds(demo) ? ["dbt seeds need a step dbt, and tables in CSV"] : []),
    ...(positions.every((position, i) => i === 0 || position > (positions[i - 1] ?? -1))
      ? []
      : [`steps run in the order ${stepNames.join(", ")}`]),
    ...[demo.firstDay, demo.asOf].filter((day) => !isDate(day)).map((day) => `${day} is no date, YYYY-MM-DD`),
    ...(demo.firstDay <= demo.asOf ? [] : ["its data begins after its as-of date"]),
  ];
}

function canBeSeeds({ steps, tables }: Demo): boolean {
  return steps.includes("dbt") && tables.every(({ format }) => format === "csv");
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}
