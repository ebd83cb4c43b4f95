import { RequestProblem } from "./request-problem";

/** The headers that say from where a request comes. */
export interface Provenance {
  readonly method: string;
  readonly path: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Sec-Fetch-Site, which browsers set and pages cannot. */
  readonly site: string | undefined;
}

/**
 * Refuses what another site's page may have sent. A page elsewhere may point its own name at 127.0.0.1 (DNS rebinding): that name stands
 * in Host. It may also post to us blindly: its origin stands in Origin, which a request that changes something has to have.
 * https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 * @throws RequestProblem
 */
export function demandOwnPage(request: Provenance, ownOrigins: readonly string[]): void {
  const { method, host, origin, site } = request;
  const isOwnHost = ownOrigins.some((own) => new URL(own).host === withoutDefaultPort(host));
  if (!isOwnHost)
    throw new RequestProblem("forbidden", `This server answers at ${ownOrigins.join(" and ")} only.`);
  if (origin !== undefined && !ownOrigins.includes(origin)) throw foreign;
  if (site !== undefined && site !== "same-origin" && site !== "none" && !isPlainVisit(request))
    throw foreign;
  if (!reading.has(method) && origin === undefined) throw foreign;
}

const reading = new Set(["GET", "HEAD"]);
const foreign = new RequestProblem("forbidden", "Only the console's own pages may ask this.");

/** A link on another site may lead to a page of ours; its own scripts see nothing of it. */
const isPlainVisit = ({ method, origin, path }: Provenance) =>
  reading.has(method) && origin === undefined && !path.startsWith("/api");

const withoutDefaultPort = (host: string | undefined) => host?.replace(/:80$/, "");
