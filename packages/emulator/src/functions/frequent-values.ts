import { castTo } from "../binder/cast";
import { asJson } from "../binder/semi-structured-literal";
import { ARRAY } from "../binder/types";
import { customAggregate } from "./define";
import { constantExpected, first } from "./parameters";

/** The most frequent values with their counts, exactly: no counters are left out. */
const topValues = customAggregate("APPROX_TOP_K", 1, 3, (call) => {
  const wrong = call.args.findIndex((arg, index) => index > 0 && !/^[1-9]\d*$/.test(arg.constant ?? ""));
  if (wrong > 0) throw constantExpected(call, wrong + 1);
  const most = call.args[1]?.constant ?? "1";
  const json = `CASE WHEN ${first(call.args).sql} IS NOT NULL THEN ${asJson(first(call.args), call.scope)} END`;
  const counts = `map_entries(histogram(${json})${call.over})`;
  const ranked = `list_reverse_sort(list_transform(${counts}, lambda e: struct_pack(n := e.value, v := e.key)))`;
  return {
    sql: `to_json(coalesce(list_transform(${ranked}[:${most}], lambda e: json_array(e.v, e.n)), []))`,
    type: ARRAY,
    nullable: false,
  };
});

/** The members of arrays, each as often as in the array that has most of it. */
const arrayUnion = customAggregate("ARRAY_UNION_AGG", 1, 1, (call) => {
  const array = castTo(first(call.args), ARRAY, "implicit", call.scope.environment.session).sql;
  const arrays = `sf_listed_array(list(${array}) FILTER (WHERE ${array} IS NOT NULL)${call.over})`;
  return { sql: `CAST(sf_js_array_union(CAST(${arrays} AS VARCHAR)) AS JSON)`, type: ARRAY, nullable: false };
});

export const frequentValueFunctions = [...topValues, ...arrayUnion];
