/** What a request passes, beside its method and its path. */
export interface Input {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What only the data can tell. */
export interface Known {
  /** Two runs of retail's generation. */
  readonly runs: readonly [string, string];
  /** A cell of retail's configuration. */
  readonly cell: Readonly<Record<"table" | "item" | "setting" | "value", string>>;
}

const period = { from: "2025-01-01", to: "2025-11-30" };
const demo = { demo: "customer360" };
const audience = {
  ...{ segment: "Declining", state: "CA", risk: "High Risk", cardType: "Premium" },
  minimumLifetimeValue: "1",
};
const ordered = { ...audience, sort: "probability", direction: "desc" };
const plan = { ...audience, minimumRiskScore: "40", incentive: "75" };
const filters = { ...period, status: "approved", category: "Groceries" };

const composed = { model: "customer360", question: "Total spend by month and segment" };
const verified = { model: "customer360", question: "How many customers are in each segment?" };

/** For every endpoint of the console's API, requests that make it ask all that it can ask of the warehouse. */
export const requestsOf = ({ runs, cell }: Known): Readonly<Record<string, readonly Input[]>> => ({
  "GET /api/home": [{}],
  "GET /api/home/runs": [{}, { query: { ...demo, outcome: "done" } }],
  "GET /api/home/quality": [{}, { query: demo }],
  "GET /api/home/tables": [{}, { query: demo }],
  "GET /api/home/lineage": [{}, { query: demo }],
  "GET /api/home/credits": [{}],
  "GET /api/customers/search": [{ query: { q: "an" } }],
  "GET /api/customers/{customerId}": [{}],
  "GET /api/customers/{customerId}/transactions": [{}, { query: filters }],
  "GET /api/customers/{customerId}/transactions.csv": [{}, { query: filters }],
  "GET /api/customers/{customerId}/spend": [{}, { query: period }],
  "GET /api/segments/options": [{}],
  "GET /api/segments": [{}, { query: audience }],
  "GET /api/segments/customers": [{}, { query: ordered }],
  "GET /api/segments/customers.csv": [{}, { query: ordered }],
  "GET /api/campaign": [
    {},
    { query: { ...plan, formula: "uplift" } },
    { query: { ...plan, formula: "simple" } },
  ],
  "GET /api/campaign/targets.csv": [
    { query: { ...plan, formula: "uplift" } },
    { query: { ...plan, formula: "simple" } },
  ],
  "GET /api/assistant": [{}],
  "POST /api/assistant/answer": [{ body: verified }, { body: composed }],
  "POST /api/assistant/answer.csv": [{ body: composed }],
  "GET /api/acme/retention": [{}],
  "GET /api/acme/contracts": [{}],
  "GET /api/acme/technicians": [{}],
  "GET /api/acme/questions": [{}],
  "GET /api/acme/search": [{ query: { q: "late technician" } }, { query: { q: "late", source: "review" } }],
  "GET /api/hvac/dispatch": [{}],
  "GET /api/hvac/margin": [{}],
  "GET /api/hvac/reorder": [{}],
  "GET /api/hvac/receivables": [{}],
  "GET /api/jaffle/attribution": [{}, { query: period }],
  "GET /api/jaffle/quality": [{}],
  "GET /api/retail/status": [{}],
  "GET /api/retail/sales": [{}],
  "GET /api/retail/audit": [{}],
  "GET /api/retail/compare": [{ query: { first: runs[0], second: runs[1] } }],
  "GET /api/retail/configuration": [{}],
  "PUT /api/retail/configuration": [{ body: cell }],
  "POST /api/retail/start": [{}],
  "POST /api/retail/stop": [{}],
  "POST /api/retail/generate": [{ body: { customerEvents: 1 } }],
});
