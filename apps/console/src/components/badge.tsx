import type { ReactNode } from "react";
import styles from "./badge.module.css";

export type Tone = "good" | "warn" | "bad" | "info" | "quiet";

export function Badge({ tone = "quiet", children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`${styles.badge} ${styles[tone]}`}>{children}</span>;
}
