import { MACROS } from "./prelude-macros";

const named = MACROS.map((macro) => ({ name: /^\w+/.exec(macro)?.[0] ?? "", body: macro }));

const calls = (sql: string, names: ReadonlySet<string>): boolean =>
  (sql.match(/\bsf_\w+(?=\()/g) ?? []).some((name) => names.has(name));

/** Macros with a lambda, and those that call one of them. */
const holders = (known: ReadonlySet<string>): ReadonlySet<string> => {
  const found = new Set(
    named
      .filter(({ name, body }) => /\blambda\b/.test(body) || calls(body.slice(name.length), known))
      .map(({ name }) => name),
  );
  return found.size === known.size ? found : holders(found);
};

const HOLDERS = holders(new Set());

/** Whether DuckDB text has a lambda in it, of its own or a macro's: DuckDB takes no subquery there. */
export const holdsLambda = (sql: string): boolean => /\blambda\b/.test(sql) || calls(sql, HOLDERS);
