const central = {
  numerator: [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
    2.506628277459239,
  ],
  denominator: [
    -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
  ],
};
const tail = {
  numerator: [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  denominator: [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
};
const tailBegins = 0.02425;

/**
 * The value below which a standard normal variable lies with this probability. Acklam's rational approximation, relative error
 * below 1.2e-9; it needs only a logarithm and a root, which give the same bits on every platform.
 * @param probability between 0 and 1, both excluded.
 */
export function normalQuantile(probability: number): number {
  if (probability < tailBegins) return inTail(probability);
  if (probability > 1 - tailBegins) return -inTail(1 - probability);
  const q = probability - 0.5;
  const r = q * q;
  return (polynomial(central.numerator, r) * q) / polynomial(central.denominator, r);
}

function inTail(probability: number): number {
  const q = Math.sqrt(-2 * Math.log(probability));
  return polynomial(tail.numerator, q) / polynomial(tail.denominator, q);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
