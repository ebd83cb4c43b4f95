import { useMemo } from "react";
import { type LineageEdge, type LineageNode, type Placed, placedOf, relatives } from "./lineage-layout";
import styles from "./lineage-graph.module.css";

const BOX = { width: 190, height: 30 };
const STEP = { across: 250, down: 38 };
const MARGIN = 12;

interface LineageGraphProps {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
  /** The node whose way is shown; the others step back. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

/** Sources at the left, what is made of them to the right. Every node is a button: it shows where it comes from and goes to. */
export function LineageGraph({ nodes, edges, chosen, onChoose }: LineageGraphProps) {
  const placed = useMemo(() => placedOf(nodes, edges), [nodes, edges]);
  const shown = useMemo(() => (chosen === undefined ? undefined : relatives(chosen, edges)), [chosen, edges]);
  const places = new Map(placed.map((each) => [each.node.id, each]));
  const width = Math.max(0, ...placed.map(({ column }) => column)) * STEP.across + BOX.width + 2 * MARGIN;
  const height = (Math.max(0, ...placed.map(({ row }) => row)) + 1) * STEP.down + 2 * MARGIN;
  return (
    <div className={styles.frame} tabIndex={0} role="group" aria-label="Lineage graph">
      <div className={styles.canvas} style={{ width, height }}>
        <svg width={width} height={height} aria-hidden className={styles.lines}>
          {edges.map(({ from, to }) => {
            const start = places.get(from);
            const end = places.get(to);
            const isShown = shown === undefined || (shown.has(from) && shown.has(to));
            return start && end ? (
              <path
                key={`${from} ${to}`}
                d={curve(start, end)}
                data-shown={isShown}
                data-strong={isShown && shown !== undefined}
              />
            ) : null;
          })}
        </svg>
        <ul>
          {placed.map((each) => (
            <li
              key={each.node.id}
              style={{ left: left(each), top: top(each), width: BOX.width, height: BOX.height }}
            >
              <button
                type="button"
                className={styles.node}
                data-kind={each.node.kind}
                data-shown={shown === undefined || shown.has(each.node.id)}
                aria-pressed={each.node.id === chosen}
                title={each.node.id}
                onClick={() => onChoose(each.node.id === chosen ? undefined : each.node.id)}
              >
                {each.node.label}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

const left = ({ column }: Placed) => MARGIN + column * STEP.across;
const top = ({ row }: Placed) => MARGIN + row * STEP.down;

function curve(start: Placed, end: Placed): string {
  const [x1, y1] = [left(start) + BOX.width, top(start) + BOX.height / 2];
  const [x2, y2] = [left(end), top(end) + BOX.height / 2];
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
