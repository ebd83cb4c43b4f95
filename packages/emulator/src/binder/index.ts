export { createBinder, bindQuery, bindScalar, type Binder } from "./binder";
export type { BoundExpression, BoundFrom, CastMode, ScopeRelation } from "./bound";
export { castTo } from "./cast";
export { shownTimes } from "./time-text";
export { isSemiStructured, physicalType, resolveType, typeText } from "./types";
export { unifyTypes } from "./unify";
export { translateError } from "./translate-error";
export { resolvePivots } from "./resolve-pivots";
export type * from "./environment";
