import { jsonKey } from "../generator/text";

/** `a.b[0]` as a DuckDB JSON path. */
export const jsonPath = (path: string): string =>
  `$${[...path.matchAll(/\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]|"([^"]*)"|([^.[\]]+)/g)]
    .map(([, index, single, double, quoted, plain]) =>
      index !== undefined ? `[${index}]` : jsonKey(single ?? double ?? quoted ?? plain ?? ""),
    )
    .join("")}`;
