/**
 * The aggregates that, as window functions, see their whole partition or nothing: a window that grows or slides is refused. Their pages
 * have OVER ( [ PARTITION BY .. ] ) and no more, e.g. https://docs.snowflake.com/en/sql-reference/functions/listagg and /median.
 */
const WHOLE_PARTITION: ReadonlySet<string> = new Set(
  [
    "MEDIAN MODE PERCENTILE_CONT PERCENTILE_DISC APPROX_PERCENTILE APPROX_TOP_K APPROX_COUNT_DISTINCT HLL",
    "LISTAGG STRING_AGG OBJECT_AGG ARRAY_UNIQUE_AGG HASH_AGG ANY_VALUE MIN_BY MAX_BY KURTOSIS SKEW",
    "CORR COVAR_POP COVAR_SAMP REGR_SLOPE REGR_INTERCEPT REGR_R2 REGR_COUNT REGR_AVGX REGR_AVGY REGR_SXX REGR_SXY REGR_SYY",
    "BITAND_AGG BIT_AND_AGG BITANDAGG BITOR_AGG BIT_OR_AGG BITORAGG BITXOR_AGG BIT_XOR_AGG BITXORAGG",
    "BOOLAND_AGG BOOLOR_AGG BOOLXOR_AGG",
  ].flatMap((names) => names.split(" ")),
);

export const seesWholePartition = (name: string): boolean => WHOLE_PARTITION.has(name);
