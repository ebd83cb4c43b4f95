import { between, plantedData, type PlantedData } from "../testing/planted-data";
import { segmentShares } from "./segment-profiles";

// None of these shapes holds for uniform data.

let planted: PlantedData;
beforeAll(async () => {
  planted = await plantedData();
}, 60_000);
afterAll(() => planted.remove());

describe("customers", () => {
  const customers = (value: string) =>
    planted.byName(
      `SELECT customer_segment AS name, ${value} AS value FROM BRONZE.BRONZE_CUSTOMERS GROUP BY ALL`,
    );

  it("fall into five segments by share", async () => {
    const shares = await customers("COUNT(*) / 5.0");
    for (const [segment, share] of Object.entries(segmentShares)) {
      between(shares[segment], share - 0.5, share + 0.5);
    }
  });

  it("hold Premium cards by segment", async () => {
    const premium = await customers("AVG(IF(card_type = 'Premium', 1, 0))");
    between(premium["High-Value Travelers"], 0.55, 0.85);
    between(premium["Stable Mid-Spenders"], 0.32, 0.48);
    between(premium["Budget-Conscious"], 0.03, 0.17);
    between(premium["New & Growing"], 0.18, 0.42);
  });

  it("have ages by segment, but for a few who are older", async () => {
    const youngest = await customers("MIN(age)");
    const old = await customers("QUANTILE_CONT(age, 0.9)");
    between(youngest["High-Value Travelers"], 35, 45);
    between(old["High-Value Travelers"], 50, 60);
    between(youngest["Stable Mid-Spenders"], 25, 30);
    between(old["Stable Mid-Spenders"], 47, 55);
    between(old["Budget-Conscious"], 36, 45);
    expect(await planted.data.number("SELECT MIN(age) FROM BRONZE.BRONZE_CUSTOMERS")).toBeGreaterThanOrEqual(
      22,
    );
    const older = await customers("AVG(IF(age > 60, 1, 0))");
    between(older["Stable Mid-Spenders"], 0.005, 0.08);
    between(older["Budget-Conscious"], 0.005, 0.08);
  });

  // Ages drawn evenly within a segment's range miss one of its bands, and so do limits drawn evenly between all that there are.
  it.each([
    {
      segment: "High-Value Travelers",
      youngest: [39, 42.5],
      oldest: [52, 56],
      lowest: [22, 30],
      highest: [44, 50],
    },
    {
      segment: "Stable Mid-Spenders",
      youngest: [31, 35],
      oldest: [47, 51.5],
      lowest: [10, 13],
      highest: [26, 33],
    },
    {
      segment: "Budget-Conscious",
      youngest: [24, 27],
      oldest: [37, 42],
      lowest: [5, 7],
      highest: [11, 14],
    },
    {
      segment: "New & Growing",
      youngest: [23.5, 26.5],
      oldest: [35, 39],
      lowest: [5, 8],
      highest: [14, 18],
    },
  ])("have ages and limits of their segment, from tenth to tenth: $segment", async (expected) => {
    const found = async (value: string) => (await customers(value))[expected.segment];
    const within = (value: number | undefined, [low = NaN, high = NaN]: readonly number[]) =>
      between(value, low, high);
    within(await found("QUANTILE_CONT(age, 0.1)"), expected.youngest);
    within(await found("QUANTILE_CONT(age, 0.9)"), expected.oldest);
    within(await found("QUANTILE_CONT(credit_limit, 0.1) / 1000"), expected.lowest);
    within(await found("QUANTILE_CONT(credit_limit, 0.9) / 1000"), expected.highest);
  });

  it("have new accounts for half a year, others for half a year to three and a half, most of them for one to three", async () => {
    const youngest = await customers("DATE_DIFF('day', MAX(account_open_date), DATE '2025-11-30')");
    const oldest = await customers("DATE_DIFF('day', MIN(account_open_date), DATE '2025-11-30')");
    const settled = await customers(
      "AVG(IF(DATE_DIFF('day', account_open_date, DATE '2025-11-30') BETWEEN 365 AND 1095, 1, 0))",
    );
    between(oldest["New & Growing"], 150, 183);
    between(youngest["Stable Mid-Spenders"], 183, 220);
    between(oldest["Stable Mid-Spenders"], 1200, 1278);
    between(settled["Stable Mid-Spenders"], 0.72, 0.88);
    between(settled.Declining, 0.6, 0.98);
  });

  it("are declining for a reason, and nobody else is", async () => {
    const reasons = await planted.byName(
      "SELECT decline_type AS name, COUNT(*) AS value FROM BRONZE.BRONZE_CUSTOMERS WHERE customer_segment = 'Declining' GROUP BY ALL",
    );
    expect(Object.keys(reasons).sort()).toEqual(["Job Loss", "Lifestyle Change", "Relocation"]);
    const others =
      "SELECT COUNT(decline_type) FROM BRONZE.BRONZE_CUSTOMERS WHERE customer_segment <> 'Declining'";
    expect(await planted.data.number(others)).toBe(0);
  });

  it("work by segment: travelers full-time or for themselves, new ones full-time, many budget-conscious ones part-time", async () => {
    const fullTime = await customers("AVG(IF(employment_status = 'Full-Time', 1, 0))");
    const partTime = await customers("AVG(IF(employment_status = 'Part-Time', 1, 0))");
    const own = await customers("AVG(IF(employment_status = 'Self-Employed', 1, 0))");
    between(fullTime["High-Value Travelers"], 0.5, 0.9);
    between(own["High-Value Travelers"], 0.1, 0.4);
    between(partTime["Budget-Conscious"], 0.18, 0.42);
    between(fullTime["New & Growing"], 0.55, 0.85);
    between(partTime["New & Growing"], 0.08, 0.28);
    expect(partTime["Budget-Conscious"]).toBeGreaterThan(2 * (partTime["High-Value Travelers"] ?? 0));
  });

  it("are without work where they lost it", async () => {
    const unemployed = await planted.byName(`
      SELECT COALESCE(decline_type, 'none') AS name, AVG(IF(employment_status = 'Unemployed', 1, 0)) AS value
      FROM BRONZE.BRONZE_CUSTOMERS GROUP BY ALL`);
    between(unemployed["Job Loss"], 0.25, 0.75);
    between(unemployed.none, 0.01, 0.12);
  });

  it("live in many states, most of them in the largest", async () => {
    expect(
      await planted.data.number("SELECT COUNT(DISTINCT state) FROM BRONZE.BRONZE_CUSTOMERS"),
    ).toBeGreaterThan(35);
    const states = await planted.byName(
      "SELECT state AS name, COUNT(*) AS value FROM BRONZE.BRONZE_CUSTOMERS GROUP BY ALL",
    );
    expect(states.CA ?? 0).toBeGreaterThan(5 * (states.KS ?? 0));
  });

  it("have limits in steps of 1,000 dollars, higher on Premium cards", async () => {
    expect(
      await planted.data.number(
        "SELECT COUNT(*) FROM BRONZE.BRONZE_CUSTOMERS WHERE credit_limit % 1000 <> 0",
      ),
    ).toBe(0);
    const limits = await planted.byName(
      "SELECT card_type AS name, AVG(credit_limit) AS value FROM BRONZE.BRONZE_CUSTOMERS GROUP BY ALL",
    );
    expect(limits.Premium).toBeGreaterThan(1.5 * (limits.Standard ?? 0));
  });
});

describe("changes of cards", () => {
  const changes = `(
    SELECT h.*, c.customer_segment AS segment, h.new_value::INT > h.old_value::INT AS raised
    FROM BRONZE.BRONZE_CUSTOMER_CHANGES AS h JOIN BRONZE.BRONZE_CUSTOMERS AS c USING (customer_id)
    WHERE attribute = 'credit_limit')`;

  it("reach every fifth customer or so, more upgrades than downgrades", async () => {
    const changed = "SELECT COUNT(DISTINCT customer_id) / 500 FROM BRONZE.BRONZE_CUSTOMER_CHANGES";
    between(await planted.data.number(changed), 0.15, 0.4);
    const cards = await planted.byName(
      "SELECT new_value AS name, COUNT(*) AS value FROM BRONZE.BRONZE_CUSTOMER_CHANGES WHERE attribute = 'card_type' GROUP BY ALL",
    );
    expect(cards.Premium).toBeGreaterThan(cards.Standard ?? 0);
    expect(cards.Standard).toBeGreaterThan(0);
  });

  it("raise limits of most and cut those of declining customers", async () => {
    const raised = await planted.byName(
      `SELECT segment AS name, AVG(IF(raised, 1, 0)) AS value FROM ${changes} GROUP BY ALL`,
    );
    between(raised["High-Value Travelers"], 0.8, 1);
    between(raised.Declining, 0, 0.65);
  });

  it("end in the values that BRONZE_CUSTOMERS has", async () => {
    const ends = `
      SELECT COUNT(*) FROM (
        SELECT customer_id, attribute, ARG_MAX(new_value, changed_on) AS value
        FROM BRONZE.BRONZE_CUSTOMER_CHANGES GROUP BY ALL)
      JOIN BRONZE.BRONZE_CUSTOMERS USING (customer_id)
      WHERE value <> IF(attribute = 'card_type', card_type, credit_limit::INT::VARCHAR)`;
    expect(await planted.data.number(ends)).toBe(0);
  });
});

describe("merchant codes", () => {
  it("are fifty, of twenty categories in three groups", async () => {
    const [counts] = await planted.data.rows(`
      SELECT COUNT(*) AS codes, COUNT(DISTINCT category_name) AS categories, COUNT(DISTINCT category_group) AS groups
      FROM BRONZE.BRONZE_MERCHANT_CATEGORIES`);
    expect(counts).toEqual({ codes: 50, categories: 20, groups: 3 });
  });
});
