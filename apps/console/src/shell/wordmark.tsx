import { Link } from "@tanstack/react-router";
import styles from "./wordmark.module.css";

export function Wordmark() {
  return (
    <Link to="/" className={styles.wordmark} aria-label="Firn, home">
      <img src="/firn.svg" alt="" width={28} height={28} />
      <span>Firn</span>
    </Link>
  );
}
