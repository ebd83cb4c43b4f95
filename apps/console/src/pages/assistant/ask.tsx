import { type FormEvent, useState } from "react";
import { Send } from "../../icons";
import { Button } from "../../components/button";
import styles from "./assistant.module.css";

const LONGEST = 500;

/** Where a question is written. */
export function Ask({
  isFollowUp,
  ask,
}: {
  readonly isFollowUp: boolean;
  readonly ask: (question: string) => void;
}) {
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const question = text.trim();
    if (question === "") return;
    ask(question);
    setText("");
  };
  return (
    <form className={styles.ask} onSubmit={submit}>
      <input
        aria-label="Your question"
        placeholder={
          isFollowUp ? "Ask on: and by state? only Texas?" : "Which segment has the highest churn risk?"
        }
        value={text}
        maxLength={LONGEST}
        autoComplete="off"
        onChange={({ target }) => setText(target.value)}
      />
      <Button kind="primary" type="submit" icon={Send} disabled={text.trim() === ""}>
        Ask
      </Button>
    </form>
  );
}
