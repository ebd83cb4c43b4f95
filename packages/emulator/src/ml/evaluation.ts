import type { ClassMetrics, Evaluation, ThresholdCounts } from "../catalog/model/classification";

/** Rows that the evaluated model had not seen: what they are, and what it says. */
export interface Evaluated {
  /** Numbers of classes. */
  readonly labels: readonly number[];
  /** One probability a class, for each row. */
  readonly shares: readonly (readonly number[])[];
}

export function evaluate({ labels, shares }: Evaluated, classes: number): Evaluation {
  const numbers = Array.from({ length: classes }, (_, index) => index);
  const predicted = shares.map((row) => row.indexOf(Math.max(...row)));
  const confusion = numbers.map((actual) =>
    numbers.map(
      (guess) => labels.filter((label, row) => label === actual && predicted[row] === guess).length,
    ),
  );
  return {
    classes: numbers.map((index) => ({
      ...classMetrics(confusion, index),
      auc: areaUnderCurve(
        labels.map((label) => label === index),
        shares.map((row) => row[index] ?? 0),
      ),
    })),
    logLoss: mean(labels.map((label, row) => -Math.log(Math.max(shares[row]?.[label] ?? 0, 1e-15)))),
    confusion,
    thresholds: numbers.map((index) => thresholdCounts(labels, shares, index)),
  };
}

function classMetrics(confusion: Evaluation["confusion"], index: number): Omit<ClassMetrics, "auc"> {
  const hits = confusion[index]?.[index] ?? 0;
  const support = sum(confusion[index] ?? []);
  const guesses = sum(confusion.map((row) => row[index] ?? 0));
  const precision = ratio(hits, guesses);
  const recall = ratio(hits, support);
  return { precision, recall, f1: ratio(2 * precision * recall, precision + recall), support };
}

/** The probability that a positive row scores above a negative one, ties counting half (Mann-Whitney). */
export function areaUnderCurve(positive: readonly boolean[], scores: readonly number[]): number {
  const order = scores.map((_, row) => row).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  let rankSum = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && scores[order[end] ?? 0] === scores[order[start] ?? 0]) end++;
    const rank = (start + 1 + end) / 2;
    for (const row of order.slice(start, end)) if (positive[row]) rankSum += rank;
    start = end;
  }
  const positives = positive.filter(Boolean).length;
  const negatives = positive.length - positives;
  return ratio(rankSum - (positives * (positives + 1)) / 2, positives * negatives);
}

const STEPS = 100;

/** Thresholds from 0 to 1; a row is of the class when its probability exceeds the threshold. */
function thresholdCounts(
  labels: Evaluated["labels"],
  shares: Evaluated["shares"],
  index: number,
): ThresholdCounts[] {
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const threshold = step / STEPS;
    const counts = { tp: 0, fp: 0, tn: 0, fn: 0 };
    labels.forEach((label, row) => {
      const guessed = (shares[row]?.[index] ?? 0) > threshold;
      if (label === index) counts[guessed ? "tp" : "fn"]++;
      else counts[guessed ? "fp" : "tn"]++;
    });
    return { threshold, ...counts };
  });
}

/** Weighted by each class's share of the rows, or each class alike. */
export function averaged(
  metrics: readonly ClassMetrics[],
  metric: "precision" | "recall" | "f1" | "auc",
  weighted: boolean,
): number {
  const weights = metrics.map(({ support }) => (weighted ? support : 1));
  return ratio(sum(metrics.map((each, index) => each[metric] * (weights[index] ?? 0))), sum(weights));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => ratio(sum(values), values.length);
/** 0 where there is nothing to divide by. */
export const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
