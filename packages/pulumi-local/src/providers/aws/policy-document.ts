import { isDeepStrictEqual } from "node:util";
import type { Json } from "../../properties";

/** Whether two policy texts say the same: spelling, order of keys and one-element lists aside. */
export function samePolicy(left: Json, right: Json): boolean {
  return isDeepStrictEqual(parsed(left), parsed(right));
}

function parsed(policy: Json): unknown {
  if (typeof policy !== "string") return policy;
  try {
    return canonical(JSON.parse(policy) as Json);
  } catch {
    return policy;
  }
}

/** IAM returns a list of one element as that element. */
function canonical(value: Json): Json {
  if (Array.isArray(value)) {
    const only = value[0];
    return value.length === 1 && only !== undefined ? canonical(only) : value.map(canonical);
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, canonical(part)]));
}
