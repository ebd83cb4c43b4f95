import type { AnyTable, Row } from "@firn/schema";
import type { Parameter, ParameterValue, ParameterValues } from "./parameters";
import type { AnyRow, GenerationContext, RowGenerator, TableGenerator } from "./table-generator";

export interface ContextChoice extends Pick<
  GenerationContext,
  "seed" | "scale" | "asOf" | "defaultAsOf" | "dailyFrom"
> {
  readonly parameters?: ParameterValues;
}

/** The context of a generation: rows of a table are made when they are first asked for, and once. */
export function createContext(
  generators: readonly TableGenerator[],
  { parameters = {}, ...choice }: ContextChoice,
): GenerationContext {
  const made = new Map<AnyTable, readonly AnyRow[]>();
  const context: GenerationContext = {
    ...choice,
    valueOf<T extends ParameterValue>(parameter: Parameter<T>) {
      return parameter.read(String(parameters[parameter.name] ?? "")) ?? parameter.default(choice);
    },
    rowsOf<T extends AnyTable>(table: T) {
      const rows = made.get(table) ?? [...rowGeneratorOf(generators, table).generate(context)];
      made.set(table, rows);
      return rows as readonly Row<T>[];
    },
  };
  return context;
}

function rowGeneratorOf(generators: readonly TableGenerator[], table: AnyTable): RowGenerator {
  const found = generators.find((generator) => generator.table === table);
  if (found?.kind !== "rows") throw new Error(`${table.name} is not filled by rows()`);
  return found;
}
