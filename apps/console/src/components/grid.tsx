import type { ReactNode } from "react";
import styles from "./grid.module.css";

interface GridProps {
  /** Narrowest width of a cell in pixels: as many columns as fit. */
  readonly least?: number;
  readonly children: ReactNode;
}

/** Cells of one height a row; fewer columns where the screen is narrow. */
export function Grid({ least = 340, children }: GridProps) {
  const columns = `repeat(auto-fit, minmax(min(${least}px, 100%), 1fr))`;
  return (
    <div className={styles.grid} style={{ gridTemplateColumns: columns }}>
      {children}
    </div>
  );
}

/** Two thirds beside one third; one below the other on narrow screens. */
export const WideAndNarrow = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.uneven}>{children}</div>
);
