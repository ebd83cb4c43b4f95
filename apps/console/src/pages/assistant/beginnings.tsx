import { useState } from "react";
import { History } from "../../icons";
import type { Answer } from "../../api/client";
import { Card } from "../../components/card";
import { Select } from "../../components/field";
import { type Conversation, recentConversations } from "./history";
import styles from "./assistant.module.css";

export type Topic = Answer<"assistantTopics">["topics"][number];

/** Questions that are answered, by category. */
export function Suggestions({
  topic,
  ask,
}: {
  readonly topic: Topic;
  readonly ask: (question: string) => void;
}) {
  const [chosen, setChosen] = useState(topic.categories[0]?.name);
  const category = topic.categories.find(({ name }) => name === chosen);
  return (
    <Card title="Questions to begin with">
      <Select
        label="Category"
        value={chosen}
        choices={topic.categories.map(({ name }) => ({ value: name, label: name }))}
        onChoose={setChosen}
      />
      <ul className={styles.questions}>
        {category?.questions.map((question) => (
          <li key={question}>
            <button type="button" onClick={() => ask(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface RecentProps {
  readonly model: string;
  readonly hold: (conversation: Conversation) => void;
}

/** What was asked in this browser before, to be taken up again. */
export function Recent({ model, hold }: RecentProps) {
  const [recent] = useState(() => recentConversations(localStorage, model));
  if (recent.length === 0) return null;
  return (
    <Card title="Your last questions" actions={<History size={16} aria-hidden />}>
      <ul className={styles.questions}>
        {recent.map((conversation) => (
          <li key={conversation.join("\n")}>
            <button type="button" onClick={() => hold(conversation)}>
              {conversation.at(-1)}
              {conversation.length > 1 && <span className={styles.after}>after: {conversation.at(-2)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
