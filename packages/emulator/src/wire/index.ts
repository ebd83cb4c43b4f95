export { bindRows, boundConstant } from "./bind-values";
export { indentJson } from "./indent";
export { queryResult, wireSql } from "./query-result";
export { rowType, type RowType } from "./row-type";
export { fixedResult, type WireValue } from "./values";
