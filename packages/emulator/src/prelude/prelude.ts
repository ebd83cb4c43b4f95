import { DuckDBScalarFunction, VARCHAR, type DuckDBConnection } from "@duckdb/node-api";
import { registerMatch } from "../match-recognize/match-function";
import { registerJavaScript } from "../routines/javascript/udf";
import { TEXT_FUNCTIONS, type TextFunction } from "./prelude-functions";
import { MACROS } from "../duckdb/prelude-macros";

const register = (connection: DuckDBConnection, { name, arguments: count, call }: TextFunction): void => {
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name,
      returnType: VARCHAR,
      parameterTypes: Array.from({ length: count }, () => VARCHAR),
      mainFunction: (_info, input, output) => {
        const columns = Array.from({ length: count }, (_, index) => input.getColumnVector(index));
        for (let row = 0; row < input.rowCount; row++) {
          const values = columns.map((column) => column.getItem(row));
          const missing = values.some((value) => value === null);
          output.setItem(row, missing ? null : call(...values.map(String)));
        }
        output.flush();
      },
    }),
  );
};

/**
 * Registers Firn's own functions and macros (sf_*) in a DuckDB instance, once at every start, before any statement runs.
 * Macros live in the file's schema main and are replaced, so that a newer Firn brings its own.
 */
export const installPrelude = async (connection: DuckDBConnection): Promise<void> => {
  await connection.run("SET GLOBAL TimeZone = 'UTC'");
  for (const textFunction of TEXT_FUNCTIONS) register(connection, textFunction);
  registerJavaScript(connection);
  registerMatch(connection);
  await connection.run(MACROS.map((macro) => `CREATE OR REPLACE MACRO ${macro};`).join("\n"));
};
