import { FileSearch, Search } from "../../icons";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Badge, type Tone } from "../../components/badge";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { Select } from "../../components/field";
import { Loaded } from "../../components/loaded";
import { SearchBox } from "../../components/search-box";
import { useSettled } from "../../components/settled";
import { Empty } from "../../components/states";
import { plural } from "../../format";
import { oneOf, textOf } from "../../search-params";
import { useUrlState } from "../../url-state";
import styles from "./documents.module.css";

type Result = Answer<"acmeSearch">["results"][number];

const SOURCES = ["document", "review"] as const;
const EXAMPLES = [
  "late technician and a high bill",
  "net dollar retention by segment",
  "risk factors",
  "friendly and quick",
];
const LIMIT = 12;
const SENTIMENTS: Readonly<Record<string, Tone>> = { positive: "good", negative: "bad" };

/** Search by meaning over the annual report and the reviews. */
export function Documents() {
  const [search, update] = useUrlState();
  const sought = textOf(search, "q") ?? "";
  const source = oneOf(search, "source", SOURCES);
  const [text, setText] = useSettled(sought, (q) => update({ q }), 300);
  const query = useApi(
    "acmeSearch",
    { query: { q: sought, source, limit: LIMIT } },
    { enabled: sought.trim() !== "", keepPrevious: true },
  );
  return (
    <>
      <div className={styles.bar}>
        <SearchBox
          label="Search the documents"
          placeholder="What the annual report or a review is about"
          value={text}
          longest={300}
          onChange={setText}
        />
        <Select
          label="Where"
          value={source ?? ""}
          choices={[
            { value: "", label: "Everywhere" },
            { value: "document", label: "Annual report" },
            { value: "review", label: "Reviews" },
          ]}
          onChoose={(value) => update({ source: value })}
        />
      </div>
      {sought.trim() === "" ? (
        <Card title="Try">
          <div className={styles.examples}>
            {EXAMPLES.map((example) => (
              <Button key={example} icon={Search} onClick={() => update({ q: example })}>
                {example}
              </Button>
            ))}
          </div>
        </Card>
      ) : (
        <Card title="Found" note={query.data ? plural(query.data.results.length, "passage") : "Searching …"}>
          <Loaded query={query} skeleton={420}>
            {({ results }) =>
              results.length === 0 ? (
                <Empty icon={FileSearch} title="Nothing is about that.">
                  Other words for the same may find something.
                </Empty>
              ) : (
                <ol className={styles.results}>
                  {results.map((result) => (
                    <li key={result.id}>
                      <Passage result={result} />
                    </li>
                  ))}
                </ol>
              )
            }
          </Loaded>
        </Card>
      )}
    </>
  );
}

const Passage = ({
  result: { source, title, section, text, rating, sentiment },
}: {
  readonly result: Result;
}) => (
  <article>
    <header className={styles.head}>
      <h3>{title}</h3>
      <Badge tone="info">{source === "document" ? "annual report" : "review"}</Badge>
      {rating !== null && <Badge>{rating} of 5</Badge>}
      {sentiment !== null && (
        <Badge tone={SENTIMENTS[sentiment.toLowerCase()] ?? "quiet"}>{sentiment.toLowerCase()}</Badge>
      )}
    </header>
    {section !== null && section !== title && <p className={styles.section}>{section}</p>}
    <p className={styles.text}>{text}</p>
  </article>
);
