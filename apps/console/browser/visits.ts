export interface Visit {
  /** Of the screenshot. */
  readonly name: string;
  readonly path: string;
  /** What has to be read on the page: proof that it shows data, not only a frame. */
  readonly shows: readonly RegExp[];
}

const questions = (...asked: readonly string[]) =>
  new URLSearchParams(asked.map((question) => ["q", question])).toString();

/** Every page and every view of it. `CUSTOMER` stands for the id of a customer at high risk. */
export const visits: readonly Visit[] = [
  { name: "home", path: "/", shows: [/Customer 360/, /Everything that was asked holds/] },
  { name: "home-runs", path: "/?view=runs&demo=customer360", shows: [/Run ledger/, /publish/] },
  { name: "home-quality", path: "/?view=quality", shows: [/Planted facts/, /holds/] },
  { name: "home-lineage", path: "/?view=lineage&demo=customer360", shows: [/CUSTOMER_360_PROFILE/] },
  { name: "home-tables", path: "/?view=tables&demo=hvac", shows: [/HVAC_ANALYTICS/] },
  { name: "home-credits", path: "/?view=credits", shows: [/Month to date/] },
  { name: "customers", path: "/customers", shows: [/Likely to leave/, /High Risk/] },
  { name: "customers-found", path: "/customers?q=ann", shows: [/\d+ customers?/, /@/] },
  { name: "customers-none", path: "/customers?q=zzzzzz", shows: [/No customer matches/] },
  {
    name: "customer",
    path: "/customers/CUSTOMER",
    shows: [/CUSTOMER/, /likely to leave within 90 days/, /payments/],
  },
  { name: "segments", path: "/segments", shows: [/Expected to leave/, /(All|The first) [\d,]+/] },
  { name: "segments-narrowed", path: "/segments?risk=High+Risk&segment=Declining", shows: [/Clear filters/] },
  {
    name: "segments-none",
    path: "/segments?minimumLifetimeValue=99999999",
    shows: [/No customer is like that/],
  },
  { name: "campaign", path: "/campaign?minimumRiskScore=40&incentive=75", shows: [/Net benefit/, /\$75/] },
  { name: "acme", path: "/acme", shows: [/Net dollar retention/, /grows/] },
  { name: "acme-contracts", path: "/acme?view=contracts", shows: [/Exit ramps/, /C-0/] },
  { name: "acme-technicians", path: "/acme?view=technicians", shows: [/needs coaching/] },
  { name: "acme-questions", path: "/acme?view=questions", shows: [/SQL/] },
  { name: "acme-documents", path: "/acme?view=documents&q=late+technician", shows: [/review/] },
  { name: "hvac", path: "/hvac", shows: [/Critical/, /Utilisation/] },
  { name: "hvac-margin", path: "/hvac?view=margin", shows: [/Margin rate/, /Repair/] },
  { name: "hvac-reorder", path: "/hvac?view=reorder", shows: [/Value of the stock/] },
  { name: "hvac-receivables", path: "/hvac?view=receivables", shows: [/Open invoices/] },
  { name: "jaffle", path: "/jaffle", shows: [/Return on ad spend/, /google/] },
  { name: "jaffle-quality", path: "/jaffle?view=quality", shows: [/Orders by day/] },
  { name: "retail", path: "/retail", shows: [/RAW_RETAIL_EVENTS/, /Make events now/] },
  { name: "retail-runs", path: "/retail?view=runs", shows: [/Runs of the generation/] },
  { name: "retail-configuration", path: "/retail?view=configuration", shows: [/Change/] },
  { name: "assistant", path: "/assistant", shows: [/Questions to begin with/] },
  {
    name: "assistant-answer",
    path: "/assistant?q=How+many+customers+are+in+each+segment%3F",
    shows: [/Verified query/, /Stable Mid-Spenders/],
  },
  {
    name: "assistant-charts",
    path: `/assistant?${questions(
      "Distribution of churn risk scores",
      "How are segments and churn risk categories distributed?",
      "Show customer distribution across states",
      "Which customers are at highest risk of churning?",
      "How has total spending developed by month?",
      "Total spend by month and segment",
      "Compare lifetime value across segments",
    )}`,
    shows: [/High-Value Travelers has the highest average lifetime value/],
  },
  { name: "not-found", path: "/nowhere", shows: [/nothing at this address/] },
];
