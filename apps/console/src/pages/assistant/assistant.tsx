import { useEffect, useMemo, useRef } from "react";
import { MessageCircleQuestion, MessageSquarePlus } from "../../icons";
import { useApi } from "../../api/use-api";
import { Badge } from "../../components/badge";
import { Button } from "../../components/button";
import { Select } from "../../components/field";
import { Loaded } from "../../components/loaded";
import { Page } from "../../components/page";
import { Empty, Skeleton } from "../../components/states";
import { listOf, textOf } from "../../search-params";
import { useUrlState } from "../../url-state";
import { AnswerCard } from "./answer-card";
import { Ask } from "./ask";
import { Recent, Suggestions, type Topic } from "./beginnings";
import { downloadAnswer } from "./download-answer";
import { type Conversation, remember } from "./history";
import { useThread } from "./use-thread";
import styles from "./assistant.module.css";

const MOST_TURNS = 12;
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
