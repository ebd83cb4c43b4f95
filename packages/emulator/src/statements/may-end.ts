import type { StatementContext } from "./handler";

/** Whether one of the session's roles is ACCOUNTADMIN, or stands above it. */
export function isAdministrator({ catalog, rights }: Pick<StatementContext, "catalog" | "rights">): boolean {
  const administrator = catalog.find("ROLE", undefined, "ACCOUNTADMIN");
  return administrator !== undefined && rights.acts(administrator);
}
