import type { StorageIntegration } from "../../catalog/model";
import { SqlError } from "../../errors";

const covers = (allowed: string, url: string) =>
  allowed === "*" || withSlash(url).startsWith(withSlash(allowed));
const withSlash = (url: string) => (url.endsWith("/") ? url : `${url}/`);

/** Throws unless STORAGE_ALLOWED_LOCATIONS covers the URL and STORAGE_BLOCKED_LOCATIONS does not. CREATE STAGE and every use ask. */
export function checkAllowedLocation(
  integration: Pick<StorageIntegration, "name" | "allowedLocations" | "blockedLocations">,
  url: string,
): void {
  const allowed = integration.allowedLocations.some((location) => covers(location, url));
  const blocked = integration.blockedLocations.some((location) => covers(location, url));
  if (allowed && !blocked) return;
  throw new SqlError(
    "003155",
    "42601",
    `SQL compilation error:\nLocation '${url}' is not allowed by integration ${integration.name}. ` +
      "Please use DESC INTEGRATION to check out allowed and blocked locations.",
  );
}
