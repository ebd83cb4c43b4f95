import { type Cell, cellsOf } from "./any-cells";
import { words } from "../format";
import styles from "./table.module.css";

interface AnyTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Rows of a query whose columns nobody knows beforehand. */
export function AnyTable({ caption, columns, rows }: AnyTableProps) {
  const isFigure = columns.map((_, place) => rows.some((row) => typeof row[place] === "number"));
  const classOf = (place: number) => (isFigure[place] ? styles.number : undefined);
  return (
    <div className={styles.frame} tabIndex={0} role="group" aria-label={caption}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((name, place) => (
              <th key={name} scope="col" className={classOf(place)}>
                {words(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cellsOf(rows).map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) => (
                <td key={column} className={classOf(column)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
