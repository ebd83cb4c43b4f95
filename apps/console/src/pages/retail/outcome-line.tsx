import { ApiError } from "../../api/client";
import styles from "./outcome-line.module.css";

interface OutcomeLineProps {
  readonly message: string | undefined;
  readonly error: Error | null;
}

/** What the last action answered; read aloud when it changes. */
export const OutcomeLine = ({ message, error }: OutcomeLineProps) => (
  <p role="status" className={styles.line} data-failed={error !== null}>
    {error
      ? [error.message, error instanceof ApiError ? error.hint : undefined].filter(Boolean).join(" ")
      : message}
  </p>
);
