import { resolveType, typeText } from "../binder";
import type { Policy } from "../catalog/model";

/** A type without its length, as signatures show it: VARCHAR, NUMBER(38,0). */
export const shownType = (type: Policy["returns"]): string =>
  typeText(resolveType(type)).replace(/^VARCHAR\(.*$/, "VARCHAR");

export const signatureOf = (policy: Policy): string =>
  `(${policy.parameters.map(({ name, type }) => `${name} ${shownType(type)}`).join(", ")})`;
