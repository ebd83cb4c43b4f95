import { lazy, Suspense } from "react";
import { Empty, Skeleton } from "../components/states";
import { type ChartModel, tableOf } from "./model";
import styles from "./chart.module.css";

const Drawing = lazy(() => import("./drawing"));

interface ChartProps {
  /** What the chart shows, for those who cannot see it. */
  readonly label: string;
  readonly model: ChartModel;
  readonly height?: number;
}

/** A chart, and its numbers as a table for who asks. */
export function Chart({ label, model, height = 240 }: ChartProps) {
  const table = tableOf(model);
  if (table.rows.length === 0)
    return (
      <div className={styles.nothing} style={{ minHeight: height }}>
        <Empty title="Nothing to draw." />
      </div>
    );
  return (
    <figure className={styles.figure}>
      <div role="img" aria-label={`${label}. The numbers are in the table below.`} style={{ height }}>
        <Suspense fallback={<Skeleton height={height} />}>
          <Drawing model={model} />
        </Suspense>
      </div>
      <details className={styles.details}>
        <summary>Show the numbers</summary>
        <div className={styles.frame} tabIndex={0} role="group" aria-label={label}>
          <table>
            <caption className="visually-hidden">{label}</caption>
            <thead>
              <tr>
                {table.head.map((title, place) => (
                  <th key={place} scope="col">
                    {title || <span className="visually-hidden">Name</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, place) => (
                <tr key={place}>
                  {row.map((text, column) => (
                    <td key={column}>{text}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
