import type { EndpointName } from "@firn/api/contract";

/** Where each endpoint of the contract is. The contract itself, with its schemas, stays out of the bundle; a test compares. */
export const paths = {
  home: "/api/home",
  homeRuns: "/api/home/runs",
  homeQuality: "/api/home/quality",
  homeTables: "/api/home/tables",
  homeLineage: "/api/home/lineage",
  homeCredits: "/api/home/credits",
  customerSearch: "/api/customers/search",
  customer: "/api/customers/{customerId}",
  customerTransactions: "/api/customers/{customerId}/transactions",
  customerTransactionsCsv: "/api/customers/{customerId}/transactions.csv",
  customerSpend: "/api/customers/{customerId}/spend",
  segmentOptions: "/api/segments/options",
  segments: "/api/segments",
  segmentCustomers: "/api/segments/customers",
  segmentCustomersCsv: "/api/segments/customers.csv",
  campaign: "/api/campaign",
  campaignTargetsCsv: "/api/campaign/targets.csv",
  acmeRetention: "/api/acme/retention",
  acmeContracts: "/api/acme/contracts",
  acmeTechnicians: "/api/acme/technicians",
  acmeQuestions: "/api/acme/questions",
  acmeSearch: "/api/acme/search",
  hvacDispatch: "/api/hvac/dispatch",
  hvacMargin: "/api/hvac/margin",
  hvacReorder: "/api/hvac/reorder",
  hvacReceivables: "/api/hvac/receivables",
  jaffleAttribution: "/api/jaffle/attribution",
  jaffleQuality: "/api/jaffle/quality",
  assistantTopics: "/api/assistant",
  assistantAnswer: "/api/assistant/answer",
  assistantAnswerCsv: "/api/assistant/answer.csv",
  retailStatus: "/api/retail/status",
  retailSales: "/api/retail/sales",
  retailAudit: "/api/retail/audit",
  retailCompare: "/api/retail/compare",
  retailConfiguration: "/api/retail/configuration",
  retailStart: "/api/retail/start",
  retailStop: "/api/retail/stop",
  retailGenerate: "/api/retail/generate",
  retailEdit: "/api/retail/configuration",
} as const satisfies Record<EndpointName, string>;

interface UrlInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: object;
}

/** The URL of a request: parameters go into the path, lists repeat their name, what is not given is left out. */
export function urlOf(name: EndpointName, { params = {}, query = {} }: UrlInput = {}): string {
  const path = paths[name].replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ""));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query) as [string, unknown][])
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined && each !== null && each !== "") search.append(key, String(each));
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}
