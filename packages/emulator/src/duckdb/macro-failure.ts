/** Errors of macros carry Snowflake's code, SQL state and message; translateError reads them. */
export const fail = (code: string, state: string, message: string): string =>
  `error('SF|${code}|${state}|' || ${message})`;
