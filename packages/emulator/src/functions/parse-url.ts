const URL_PATTERN =
  /^([a-z][a-z0-9+.-]*):(?:\/\/((?:[^@/?#]*@)?[^:/?#]*)(?::(\d+))?)?(\/?[^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

const parametersOf = (query: string | undefined): Record<string, string | null> | null => {
  if (query === undefined || query === "") return null;
  return Object.fromEntries(
    query.split("&").map((pair): [string, string | null] => {
      const at = pair.indexOf("=");
      return at < 0
        ? [pair, null]
        : [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1).replaceAll("+", " "))];
    }),
  );
};

/**
 * PARSE_URL: fragment, host, parameters, path, port, query, scheme as JSON.
 * https://docs.snowflake.com/en/sql-reference/functions/parse_url
 */
export const parseUrl = (url: string, permissive: string): string => {
  const match = URL_PATTERN.exec(url);
  if (!match) {
    if (permissive === "1") return JSON.stringify({ error: "scheme not specified" });
    throw new Error(`SF|100139|22000|Error parsing URL: scheme not specified`);
  }
  const [, scheme, host, port, path, query, fragment] = match;
  return JSON.stringify({
    fragment: fragment ?? null,
    host: host ?? null,
    parameters: parametersOf(query),
    path: path === undefined || path === "" ? null : path.replace(/^\//, ""),
    port: port ?? null,
    query: query ?? null,
    scheme: scheme?.toLowerCase(),
  });
};
