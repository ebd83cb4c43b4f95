import { notSupported } from "../errors";
import type { SpecialFunction } from "../binder/function-definition";

/** SYS_CONNECT_BY_PATH(x, separator): CONNECT BY has computed it already. */
const path: SpecialFunction = {
  kind: "special",
  name: "SYS_CONNECT_BY_PATH",
  maximum: 2,
  bind: (call, scope) => {
    const known = scope.hierarchy?.extras.get(call);
    if (known) return known;
    throw notSupported("SYS_CONNECT_BY_PATH outside of CONNECT BY");
  },
};

export const hierarchyFunctions = [path];
