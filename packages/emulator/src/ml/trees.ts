import type { BoostedTrees, Tree } from "../catalog/model/classification";

/** The probability of each class. @param values one a feature, NaN where it is missing, codes where it is categorical */
export function probabilities({ baseline, rounds }: BoostedTrees, values: ArrayLike<number>): number[] {
  const scores = [...baseline];
  for (const round of rounds)
    round.forEach((tree, index) => (scores[index] = (scores[index] ?? 0) + leafValue(tree, values)));
  const [only] = scores;
  if (only !== undefined && scores.length === 1) {
    const positive = 1 / (1 + Math.exp(-only));
    return [1 - positive, positive];
  }
  const highest = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function leafValue(tree: Tree, values: ArrayLike<number>): number {
  let node = 0;
  for (let feature = tree.feature[0] ?? -1; feature >= 0; feature = tree.feature[node] ?? -1) {
    const next = goesLeft(tree, node, values[feature] ?? NaN) ? tree.left[node] : tree.right[node];
    node = next ?? 0;
  }
  return tree.value[node] ?? 0;
}

function goesLeft(tree: Tree, node: number, value: number): boolean {
  if (Number.isNaN(value)) return tree.missingLeft[node] === 1;
  const categories = tree.categories[node];
  return categories ? categories.includes(value) : value <= (tree.threshold[node] ?? 0);
}

/** How often the trees ask each feature. */
export function splitCounts({ rounds }: BoostedTrees, features: number): number[] {
  const counts = Array.from({ length: features }, () => 0);
  for (const tree of rounds.flat())
    for (const feature of tree.feature) if (feature >= 0) counts[feature] = (counts[feature] ?? 0) + 1;
  return counts;
}
