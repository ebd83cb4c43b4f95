import { useState } from "react";
import { Check, Copy } from "../icons";
import { Button } from "./button";
import styles from "./sql.module.css";

/** A query, folded away, to be read or taken along. */
export function Sql({ text }: { readonly text: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <details className={styles.sql}>
      <summary>SQL</summary>
      <div className={styles.frame}>
        <pre tabIndex={0}>
          <code>{text.trim()}</code>
        </pre>
        <Button icon={isCopied ? Check : Copy} onClick={() => void copy()}>
          {isCopied ? "Copied" : "Copy"}
        </Button>
      </div>
    </details>
  );
}
