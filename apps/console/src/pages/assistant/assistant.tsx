import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import { History, MessageCircleQuestion, MessageSquarePlus, Send } from "../../icons";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Badge } from "../../components/badge";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Select } from "../../components/field";
import { Loaded } from "../../components/loaded";
import { Page } from "../../components/page";
import { Empty, Skeleton } from "../../components/states";
import { listOf, textOf } from "../../search-params";
import { useUrlState } from "../../url-state";
import { AnswerCard } from "./answer-card";
import { downloadAnswer } from "./download-answer";
import { type Conversation, recentConversations, remember } from "./history";
import { useThread } from "./use-thread";
import styles from "./assistant.module.css";

type Topic = Answer<"assistantTopics">["topics"][number];

const MOST_TURNS = 12;
const LONGEST = 500;
/** Pixels that an answer with a chart and rows takes, more or less. */
const ANSWER_HEIGHT = 720;

/** Questions in words, answered by the semantic model. */
export function Assistant() {
  const [search, update] = useUrlState();
  const topics = useApi("assistantTopics");
  const model = textOf(search, "model") ?? topics.data?.topics[0]?.model ?? "";
  const topic = topics.data?.topics.find((each) => each.model === model);
  const asked = listOf(search, "q").slice(0, MOST_TURNS).join("\n");
  const questions = useMemo(() => (asked === "" ? [] : asked.split("\n")), [asked]);
  const hold = (conversation: Conversation) => {
    remember(localStorage, model, conversation);
    update({ model, q: conversation });
  };
  const ask = (question: string) => hold([...questions, question].slice(-MOST_TURNS));
  return (
    <Page
      title="Assistant"
      description="Ask in your own words. Answers come from the semantic model, with the query that was run."
      actions={
        questions.length > 0 && (
          <Button icon={MessageSquarePlus} onClick={() => update({ q: undefined })}>
            New conversation
          </Button>
        )
      }
    >
      <div className={styles.columns}>
        <section className={styles.conversation} aria-label="Conversation">
          {questions.length === 0 ? (
            <Welcome topic={topic} service={topics.data?.service} />
          ) : model === "" ? (
            <Skeleton height={ANSWER_HEIGHT} />
          ) : (
            <Thread key={model} model={model} questions={questions} ask={ask} />
          )}
          <Ask isFollowUp={questions.length > 0} ask={ask} />
        </section>
        <aside className={styles.side} aria-label="Questions to begin with">
          <Loaded query={topics} skeleton={620}>
            {({ topics: all }) => (
              <>
                {all.length > 1 && (
                  <Select
                    label="About"
                    value={model}
                    choices={all.map(({ model: name, title }) => ({ value: name, label: title }))}
                    onChoose={(name) => update({ model: name, q: undefined })}
                  />
                )}
                {topic && (
                  <Suggestions key={topic.model} topic={topic} ask={(question) => hold([question])} />
                )}
                <Recent key={`${model}\n${asked}`} model={model} hold={hold} />
              </>
            )}
          </Loaded>
        </aside>
      </div>
    </Page>
  );
}

const Welcome = ({
  topic,
  service,
}: {
  readonly topic: Topic | undefined;
  readonly service: string | undefined;
}) => (
  <div className={styles.welcome}>
    <Empty icon={MessageCircleQuestion} title={topic ? `Ask about ${topic.title}` : "Ask a question"}>
      {topic?.description ?? "…"}
    </Empty>
    {service && (
      <p className={styles.service}>
        Answered by <Badge tone="info">{service}</Badge>
      </p>
    )}
  </div>
);

interface ThreadProps {
  readonly model: string;
  readonly questions: readonly string[];
  readonly ask: (question: string) => void;
}

function Thread({ model, questions, ask }: ThreadProps) {
  const turns = useThread(model, questions);
  const end = useRef<HTMLDivElement>(null);
  const done = turns.filter(({ query }) => query.isSuccess).length;
  useEffect(() => {
    if (turns.length > 1) end.current?.scrollIntoView({ block: "nearest" });
  }, [turns.length, done]);
  return (
    <div>
      <ol className={styles.thread} aria-live="polite">
        {turns.map(({ key, question, history, query }, place) => (
          <li key={key}>
            <h2 className={styles.question}>{question}</h2>
            <Loaded query={query} skeleton={ANSWER_HEIGHT}>
              {(answer) => (
                <AnswerCard
                  answer={answer}
                  place={place}
                  ask={ask}
                  download={() => downloadAnswer(model, question, history)}
                />
              )}
            </Loaded>
          </li>
        ))}
      </ol>
      <div ref={end} />
    </div>
  );
}

function Ask({
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

function Suggestions({ topic, ask }: { readonly topic: Topic; readonly ask: (question: string) => void }) {
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

function Recent({ model, hold }: RecentProps) {
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
