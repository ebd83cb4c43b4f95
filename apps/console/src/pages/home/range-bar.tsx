import { number } from "../../format";
import styles from "./range-bar.module.css";

interface RangeBarProps {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly holds: boolean;
}

/** Where a value lies between its bounds; a quarter of the width is left on either side for those that do not. */
export function RangeBar({ value, low, high, holds }: RangeBarProps) {
  const text = `${number(low)} to ${number(high)}`;
  if (value === null || low === null || high === null) return text;
  const width = high - low;
  const place = width === 0 ? (value === low ? 0.5 : value < low ? -1 : 2) : (value - low) / width;
  const left = 25 + 50 * Math.min(1.5, Math.max(-0.5, place));
  return (
    <span className={styles.range}>
      <span className={styles.track} aria-hidden>
        <span className={styles.mark} data-holds={holds} style={{ left: `${left}%` }} />
      </span>
      {text}
    </span>
  );
}
