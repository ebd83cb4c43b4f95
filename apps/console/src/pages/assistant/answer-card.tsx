import { useMemo, useState } from "react";
import { BadgeCheck, CircleHelp, Download, Wand } from "../../icons";
import { Chart } from "../../charts/chart";
import { Badge } from "../../components/badge";
import { Button } from "../../components/button";
import { Sql } from "../../components/sql";
import { Failure } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { count, day, plural } from "../../format";
import { STATES } from "../../map/states";
import { UsMap } from "../../map/us-map";
import { modelOf } from "./answer-chart";
import { type AssistantAnswer, onAxis, shown } from "./cell";
import styles from "./answer-card.module.css";

interface AnswerCardProps {
  readonly answer: AssistantAnswer;
  /** The place in the conversation. */
  readonly place: number;
  readonly ask: (question: string) => void;
  readonly download: () => Promise<void>;
}

/** An answer: the sentence, how it came about, a drawing, the rows, the query, what to ask next. */
export function AnswerCard({ answer, place, ask, download }: AnswerCardProps) {
  const isRefused = answer.kind === "refused";
  return (
    <div className={styles.answer}>
      <div className={styles.badges}>
        <Origin answer={answer} />
        <span className={styles.time}>{count(answer.milliseconds)} ms</span>
      </div>
      <p className={styles.sentence}>{isRefused ? answer.interpretation : answer.sentence}</p>
      {!isRefused && <p className={styles.quiet}>{answer.interpretation}</p>}
      {answer.note && <p className={styles.quiet}>{answer.note}</p>}
      {!isRefused && answer.rows.length > 0 && (
        <>
          <Picture answer={answer} />
          <Rows answer={answer} place={place} download={download} />
        </>
      )}
      {answer.sql && (
        <div className={styles.flush}>
          <Sql text={answer.sql} />
        </div>
      )}
      {answer.suggestions.length > 0 && (
        <div className={styles.next}>
          <h3>{isRefused ? "What can be answered" : "Ask on"}</h3>
          <div className={styles.chips}>
            {answer.suggestions.map((suggestion) => (
              <Button key={suggestion} onClick={() => ask(suggestion)}>
                {suggestion}
              </Button>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

function Origin({ answer: { kind, verified } }: { readonly answer: AssistantAnswer }) {
  if (kind === "refused")
    return (
      <Badge tone="warn">
        <CircleHelp size={13} aria-hidden /> Not answered
      </Badge>
    );
  if (kind === "composed")
    return (
      <Badge tone="info">
        <Wand size={13} aria-hidden /> Composed from the model
      </Badge>
    );
  const by = verified?.by ? ` by ${verified.by}` : "";
  const on = verified?.on ? ` on ${day(verified.on)}` : "";
  return (
    <Badge tone="good">
      <BadgeCheck size={13} aria-hidden /> Verified query{`${by}${on}`}
    </Badge>
  );
}

function Picture({ answer }: { readonly answer: AssistantAnswer }) {
  const { chart } = answer;
  const model = useMemo(
    () => (chart && chart.kind !== "map" ? modelOf(chart, answer) : undefined),
    [chart, answer],
  );
  if (!chart) return null;
  if (chart.kind !== "map") return model && <Chart label={chart.title} model={model} height={290} />;
  const codes = new Map(Object.entries(STATES).map(([code, name]) => [name, code]));
  const values = new Map(
    answer.rows.map((row) => {
      const state = String(row[chart.state]);
      return [
        chart.stateFormat === "name" ? (codes.get(state) ?? state) : state,
        Number(row[chart.value] ?? 0),
      ];
    }),
  );
  return (
    <UsMap
      label={chart.title}
      values={values}
      format={onAxis(answer.columns.find(({ name }) => name === chart.value))}
    />
  );
}

interface RowsProps {
  readonly answer: AssistantAnswer;
  readonly place: number;
  readonly download: () => Promise<void>;
}

function Rows({ answer, place, download }: RowsProps) {
  const [failure, setFailure] = useState<Error>();
  const columns = useMemo(
    () =>
      answer.columns.map((column): Column<AssistantAnswer["rows"][number]> => ({
        id: column.name,
        title: column.label,
        value: (row) => row[column.name],
        show: (row) => shown(column, row[column.name]),
        isNumber: column.type === "number",
      })),
    [answer],
  );
  return (
    <div className={styles.rows}>
      <div className={styles.rowsHead}>
        <span className={styles.quiet}>
          {answer.truncated
            ? `The first ${count(answer.rows.length)} rows`
            : plural(answer.rows.length, "row")}
        </span>
        <Button
          icon={Download}
          onClick={() =>
            void download().catch((error: unknown) => setFailure(error instanceof Error ? error : undefined))
          }
        >
          CSV
        </Button>
      </div>
      {failure && <Failure error={failure} />}
      <div className={styles.flush}>
        <Table
          caption={`Rows of the answer to ${answer.question}`}
          name={`answer${place}`}
          columns={columns}
          rows={answer.rows}
          keyOf={(row) => String(row[answer.columns[0]?.name ?? ""])}
          pageSize={8}
        />
      </div>
    </div>
  );
}
