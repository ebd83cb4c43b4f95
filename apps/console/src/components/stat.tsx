import type { ReactNode } from "react";
import type { Tone } from "./badge";
import styles from "./stat.module.css";

export interface StatProps {
  readonly label: string;
  readonly value: ReactNode;
  /** What stands below the figure. */
  readonly note?: ReactNode;
  readonly tone?: Tone;
}

/** A figure with its name. */
export function Stat({ label, value, note, tone = "quiet" }: StatProps) {
  return (
    <div className={styles.stat}>
      <dt className={styles.label}>{label}</dt>
      <dd className={`${styles.value} ${styles[tone]}`}>{value}</dd>
      {note !== undefined && <dd className={styles.note}>{note}</dd>}
    </div>
  );
}

/** A row of figures, all of one width. */
export const Stats = ({ children }: { readonly children: ReactNode }) => (
  <dl className={styles.stats}>{children}</dl>
);

/** The room that so many figures will take. */
export const StatsSkeleton = ({ figures }: { readonly figures: number }) => (
  <div className={styles.stats} aria-hidden>
    {Array.from({ length: figures }, (_, place) => (
      <div key={place} className={`${styles.stat} ${styles.waiting}`} />
    ))}
  </div>
);
