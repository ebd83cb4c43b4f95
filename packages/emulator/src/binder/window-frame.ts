import type { Expression, FrameBound, Window, WindowFrame } from "../ast";
import { compilationError } from "../errors";
import type { Scope } from "./scope";
import { isTimestamp } from "./types";

const wrong = (text: string) => compilationError("002303", "42601", text);

const bound = (edge: FrameBound, scope: Scope): string => {
  if (!("offset" in edge)) return edge.bound.toUpperCase();
  const { offset } = edge;
  if (offset.node === "interval") return `INTERVAL '${offset.text}' ${edge.bound.toUpperCase()}`;
  const { constant, type } = scope.bind(offset, scope);
  if (type.kind !== "number" || !/^\d+(\.\d+)?$/.test(constant ?? ""))
    throw wrong("The offset of a window frame must be a constant that is not negative");
  return `${constant} ${edge.bound.toUpperCase()}`;
};

/** "ROWS BETWEEN 1 PRECEDING AND CURRENT ROW" in DuckDB's words. */
export const frameText = (frame: WindowFrame, scope: Scope): string => {
  const unit = frame.unit.toUpperCase();
  const start = bound(frame.start, scope);
  return frame.end ? `${unit} BETWEEN ${start} AND ${bound(frame.end, scope)}` : `${unit} ${start}`;
};

const edges = ({ start, end }: WindowFrame): readonly FrameBound[] => (end ? [start, end] : [start]);

const offsets = (frame: WindowFrame): readonly Expression[] =>
  edges(frame).flatMap((edge) => ("offset" in edge ? [edge.offset] : []));

/** RANGE with an offset adds it to what is ordered by: a number to a number, an interval to a moment, days or an interval to a date. */
export const checkRange = ({ frame, orderBy }: Window, scope: Scope): void => {
  const [offset, other] = frame?.unit === "range" ? offsets(frame) : [];
  if (!offset) return;
  const isInterval = offset.node === "interval";
  if (other && isInterval !== (other.node === "interval"))
    throw wrong("Mixing numeric and interval frames is not supported.");
  const [key, second] = orderBy.map(({ expression }) => scope.bind(expression, scope).type);
  const isNumber = key?.kind === "number" || key?.kind === "float";
  if (isNumber && !second && isInterval)
    throw wrong("numeric ORDER BY clause only allows numeric window frame boundaries");
  if (key && !second && (isNumber || key.kind === "date" || (isTimestamp(key) && isInterval))) return;
  throw wrong(
    "RANGE with an offset needs a single ORDER BY expression that is a number, a date or, with an INTERVAL, a timestamp",
  );
};

/** Whether a frame moves with its row at both ends. */
export const isSliding = (frame: WindowFrame): boolean =>
  edges(frame).every(({ bound: edge }) => !edge.startsWith("unbounded")) && offsets(frame).length > 0;
