import type { ReactNode } from "react";
import styles from "./filters.module.css";

/** A row of fields that say what a page is about. */
export const Filters = ({ children }: { readonly children: ReactNode }) => (
  <search className={styles.filters}>{children}</search>
);
