import { GeneratedDataset } from "@firn/demo-test";
import demo from "../demo";
import { enterpriseGroups } from "../narratives";

const counts = {
  CUSTOMERS: 50,
  TECHNICIANS: 25,
  JOBS: 525,
  REVIEWS: 241,
  TENANT_HIERARCHY: 35,
  CUSTOMER_SEGMENTS: 14,
  BILLING_METRICS: 1260,
  STG_PARSED_DOCUMENTS: 1,
  PRODUCTS: 50,
  ACCOUNTS: 50,
  OPPORTUNITIES: 100,
  CONTRACTS: 58,
  ORDERS: 99,
  ORDER_ITEMS: 202,
  INVOICES: 1411,
  ACME_BILLING_DATA: 283,
  PARENT_CHILD_MAPPING: 49,
  TENANT_SFDC_MAPPING: 50,
};

const made: GeneratedDataset[] = [];
afterAll(() => Promise.all(made.map((dataset) => dataset.remove())));

async function generated(options: Parameters<typeof GeneratedDataset.of>[1]): Promise<GeneratedDataset> {
  const dataset = await GeneratedDataset.of(demo, options);
  made.push(dataset);
  return dataset;
}

function countsOf({ manifest }: GeneratedDataset): Record<string, number> {
  return Object.fromEntries(
    manifest.tables.map(({ name, files }) => [name, files.reduce((sum, file) => sum + file.rows, 0)]),
  );
}

describe("the default scale", () => {
  let dataset: GeneratedDataset;
  beforeAll(async () => {
    dataset = await generated({ scale: "default" });
  }, 60_000);

  it("has exactly the rows that are promised", () => expect(countsOf(dataset)).toEqual(counts));

  it("has a report of 4,464 characters", async () =>
    expect(await dataset.number("SELECT LENGTH(parsed_content) FROM RAW.STG_PARSED_DOCUMENTS")).toBe(4464));

  it("has 40 activated contracts, 16 churned ones and 2 drafts", async () => {
    const rows = await dataset.rows(
      "SELECT status, COUNT(*) AS n FROM RAW.CONTRACTS GROUP BY status ORDER BY n",
    );
    expect(rows.map((row) => Object.values(row))).toEqual([
      ["Draft", 2],
      ["Churned", 16],
      ["Activated", 40],
    ]);
  });

  it("invoices what is committed, every month of every contract", async () => {
    const disagreeing = await dataset.number(`
      SELECT COUNT(*) FROM RAW.INVOICES AS i WHERE i.amount <> (
        SELECT SUM(total_min_commitment) FROM RAW.ORDER_ITEMS AS items
        JOIN RAW.ORDERS AS o ON o.id = items.order_id
        WHERE o.contract_id = i.contract_id AND o.effective_date <= i.service_start_date)`);
    expect(disagreeing).toBe(0);
  });

  it("has a retention of every group as planted, in every month that has a prior year", async () => {
    for (const { name, annualRetention } of enterpriseGroups) {
      const [least, most] = Object.values(
        (
          await dataset.rows(`
            SELECT MIN(now / before), MAX(now / before) FROM (
              SELECT SUM(l3m_arr) AS now, LAG(SUM(l3m_arr), 12) OVER (ORDER BY billing_month) AS before
              FROM RAW.BILLING_METRICS WHERE ndr_parent = '${name}' GROUP BY billing_month)`)
        )[0] ?? {},
      );
      expect(least).toBeCloseTo(annualRetention, 5);
      expect(most).toBeCloseTo(annualRetention, 5);
    }
  });
});

describe("parameters", () => {
  it("double the customers, and what follows from them", async () => {
    const more = countsOf(
      await generated({ scale: "default", parameters: { customers: 100, technicians: 50 } }),
    );
    expect(more).toMatchObject({ CUSTOMERS: 100, ACCOUNTS: 100, OPPORTUNITIES: 200, CONTRACTS: 116 });
    expect(more).toMatchObject({ TECHNICIANS: 50, JOBS: 1050, REVIEWS: 482, CUSTOMER_SEGMENTS: 14 });
  }, 60_000);

  it("convert more opportunities", async () => {
    const dataset = await generated({ scale: "default", parameters: { contract_conversion: 0.8 } });
    expect(countsOf(dataset)).toMatchObject({ OPPORTUNITIES: 100, CONTRACTS: 80 });
  }, 60_000);

  it("extend the time range", async () => {
    const longer = countsOf(await generated({ scale: "default", parameters: { start: "2023-01-01" } }));
    expect(longer).toMatchObject({ JOBS: 800, BILLING_METRICS: 35 * 48, CUSTOMERS: 50, CONTRACTS: 58 });
    expect(longer.INVOICES).toBeGreaterThan(counts.INVOICES);
  }, 60_000);
});

it("scale small keeps all technicians", async () => {
  expect(countsOf(await generated({}))).toMatchObject({ CUSTOMERS: 25, TECHNICIANS: 25, JOBS: 525 });
}, 60_000);
