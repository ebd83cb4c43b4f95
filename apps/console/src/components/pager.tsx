import { ChevronLeft, ChevronRight } from "../icons";
import { count } from "../format";
import { IconButton } from "./button";
import styles from "./pager.module.css";

interface PagerProps {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  /** What is listed. */
  readonly of: string;
  readonly onTurn: (page: number) => void;
}

export function Pager({ page, pageSize, total, of, onTurn }: PagerProps) {
  const last = Math.max(1, Math.ceil(total / pageSize));
  const from = (page - 1) * pageSize + 1;
  return (
    <nav className={styles.pager} aria-label={`Pages of ${of}`}>
      <span aria-live="polite">
        {count(from)}–{count(Math.min(total, from + pageSize - 1))} of {count(total)}
      </span>
      <IconButton
        label="Previous page"
        icon={ChevronLeft}
        disabled={page <= 1}
        onClick={() => onTurn(page - 1)}
      />
      <IconButton
        label="Next page"
        icon={ChevronRight}
        disabled={page >= last}
        onClick={() => onTurn(page + 1)}
      />
    </nav>
  );
}
