import { GeneratedDataset } from "@firn/demo-test";
import demo from "../demo";
import { segmentProfiles } from "./segment-profiles";

/** Every shape that the generators plant, at scale small. None of these holds for uniform data. */
describe("the shapes of customer360", () => {
  let data: GeneratedDataset;
  beforeAll(async () => {
    data = await GeneratedDataset.of(demo);
    await data.run(`
      CREATE TABLE payments AS
      SELECT t.*, c.account_open_date, c.customer_segment AS segment, c.decline_type, m.category_name AS category, m.category_group
      FROM BRONZE.BRONZE_TRANSACTIONS AS t
      JOIN BRONZE.BRONZE_CUSTOMERS AS c USING (customer_id)
      JOIN BRONZE.BRONZE_MERCHANT_CATEGORIES AS m USING (merchant_category_id)`);
  }, 60_000);
  afterAll(() => data.remove());

  /** Rows of a query with columns `name` and `value`, as an object. */
  const byName = async (sql: string): Promise<Record<string, number>> => {
    const rows = await data.rows<{ name: string; value: number }>(sql);
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  };
  const between = (value: number | undefined, low: number, high: number) => {
    expect(value).toBeGreaterThanOrEqual(low);
    expect(value).toBeLessThanOrEqual(high);
  };

  describe("customers", () => {
    const customers = (value: string) =>
      byName(`SELECT customer_segment AS name, ${value} AS value FROM BRONZE.BRONZE_CUSTOMERS GROUP BY ALL`);

    it("fall into five segments by share", async () => {
      const shares = await customers("COUNT(*) / 5.0");
      for (const [segment, { share }] of Object.entries(segmentProfiles)) {
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
      expect(await data.number("SELECT MIN(age) FROM BRONZE.BRONZE_CUSTOMERS")).toBeGreaterThanOrEqual(22);
      const older = await customers("AVG(IF(age > 60, 1, 0))");
      between(older["Stable Mid-Spenders"], 0.005, 0.08);
      between(older["Budget-Conscious"], 0.005, 0.08);
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
      const reasons = await byName(
        "SELECT decline_type AS name, COUNT(*) AS value FROM BRONZE.BRONZE_CUSTOMERS WHERE customer_segment = 'Declining' GROUP BY ALL",
      );
      expect(Object.keys(reasons).sort()).toEqual(["Job Loss", "Lifestyle Change", "Relocation"]);
      const others =
        "SELECT COUNT(decline_type) FROM BRONZE.BRONZE_CUSTOMERS WHERE customer_segment <> 'Declining'";
      expect(await data.number(others)).toBe(0);
    });

    it("work by segment: travelers full-time or for themselves, every fifth budget-conscious one part-time", async () => {
      const fullTime = await customers("AVG(IF(employment_status = 'Full-Time', 1, 0))");
      const partTime = await customers("AVG(IF(employment_status = 'Part-Time', 1, 0))");
      const own = await customers("AVG(IF(employment_status = 'Self-Employed', 1, 0))");
      between(fullTime["High-Value Travelers"], 0.5, 0.9);
      between(own["High-Value Travelers"], 0.1, 0.4);
      between(partTime["Budget-Conscious"], 0.18, 0.42);
      expect(partTime["Budget-Conscious"]).toBeGreaterThan(2 * (partTime["High-Value Travelers"] ?? 0));
    });

    it("are without work where they lost it", async () => {
      const unemployed = await byName(`
        SELECT COALESCE(decline_type, 'none') AS name, AVG(IF(employment_status = 'Unemployed', 1, 0)) AS value
        FROM BRONZE.BRONZE_CUSTOMERS GROUP BY ALL`);
      between(unemployed["Job Loss"], 0.25, 0.75);
      between(unemployed.none, 0.01, 0.12);
    });

    it("live in many states, most of them in the largest", async () => {
      expect(await data.number("SELECT COUNT(DISTINCT state) FROM BRONZE.BRONZE_CUSTOMERS")).toBeGreaterThan(
        35,
      );
      const states = await byName(
        "SELECT state AS name, COUNT(*) AS value FROM BRONZE.BRONZE_CUSTOMERS GROUP BY ALL",
      );
      expect(states.CA ?? 0).toBeGreaterThan(5 * (states.KS ?? 0));
    });

    it("have limits in steps of 1,000 dollars, higher on Premium cards", async () => {
      expect(
        await data.number("SELECT COUNT(*) FROM BRONZE.BRONZE_CUSTOMERS WHERE credit_limit % 1000 <> 0"),
      ).toBe(0);
      const limits = await byName(
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
      between(await data.number(changed), 0.15, 0.4);
      const cards = await byName(
        "SELECT new_value AS name, COUNT(*) AS value FROM BRONZE.BRONZE_CUSTOMER_CHANGES WHERE attribute = 'card_type' GROUP BY ALL",
      );
      expect(cards.Premium).toBeGreaterThan(cards.Standard ?? 0);
      expect(cards.Standard).toBeGreaterThan(0);
    });

    it("raise limits of most and cut those of declining customers", async () => {
      const raised = await byName(
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
      expect(await data.number(ends)).toBe(0);
    });
  });

  describe("merchant codes", () => {
    it("are fifty, of twenty categories in three groups", async () => {
      const [counts] = await data.rows(`
        SELECT COUNT(*) AS codes, COUNT(DISTINCT category_name) AS categories, COUNT(DISTINCT category_group) AS groups
        FROM BRONZE.BRONZE_MERCHANT_CATEGORIES`);
      expect(counts).toEqual({ codes: 50, categories: 20, groups: 3 });
    });
  });

  describe("transactions", () => {
    it("are exactly 1,200 a customer in total, over eighteen months", async () => {
      const [found] = await data.rows(`
        SELECT COUNT(*) AS n, MIN(transaction_date)::DATE AS first, MAX(transaction_date)::DATE AS last FROM payments`);
      expect(found).toEqual({ n: 600_000, first: "2024-06-01", last: "2025-11-30" });
    });

    it("have ids that rise with time", async () => {
      const falls = `SELECT COUNT(*) FROM (
        SELECT transaction_date < LAG(transaction_date) OVER (ORDER BY transaction_id) AS falls FROM payments) WHERE falls`;
      expect(await data.number(falls)).toBe(0);
    });

    it("cost a segment what it spends in a month", async () => {
      const spend = await monthly("SUM(transaction_amount)");
      between(spend["High-Value Travelers"], 6000, 8000);
      between(spend["Stable Mid-Spenders"], 1900, 2600);
      between(spend["Budget-Conscious"], 800, 1200);
    });

    it("are more for those who spend more", async () => {
      const payments = await monthly("COUNT(*)");
      expect(payments["High-Value Travelers"]).toBeGreaterThan(1.2 * (payments["Stable Mid-Spenders"] ?? 0));
      expect(payments["Stable Mid-Spenders"]).toBeGreaterThan(1.2 * (payments["Budget-Conscious"] ?? 0));
    });

    it("go into travel and necessities by segment", async () => {
      const travel = await shareOfSpend("category = 'Travel'");
      const necessities = await shareOfSpend("category_group = 'Necessities'");
      between(travel["High-Value Travelers"], 0.28, 0.38);
      between(travel["Stable Mid-Spenders"], 0.05, 0.12);
      between(travel["Budget-Conscious"], 0.005, 0.03);
      between(necessities["Budget-Conscious"], 0.62, 0.8);
      between(necessities["High-Value Travelers"], 0.15, 0.3);
    });

    it("go into categories by segment: new customers eat out and subscribe, budget-conscious ones buy groceries", async () => {
      const dining = await shareOfSpend("category = 'Dining'");
      const digital = await shareOfSpend("category = 'Digital Services'");
      const grocery = await shareOfSpend("category = 'Grocery'");
      expect(dining["New & Growing"]).toBeGreaterThan(1.7 * (dining["Budget-Conscious"] ?? 0));
      expect(digital["New & Growing"]).toBeGreaterThan(1.7 * (digital["Stable Mid-Spenders"] ?? 0));
      expect(grocery["Budget-Conscious"]).toBeGreaterThan(1.4 * (grocery["Stable Mid-Spenders"] ?? 0));
    });

    it("use the channels 40, 40 and 20 percent", async () => {
      const channels = await byName(
        "SELECT channel AS name, COUNT(*) / 600000 AS value FROM payments GROUP BY ALL",
      );
      between(channels.Online, 0.39, 0.41);
      between(channels["In-Store"], 0.39, 0.41);
      between(channels.Mobile, 0.19, 0.21);
    });

    it("are declined in 2 percent, and twice as often and more where customers have begun to decline", async () => {
      const declined = (from: string, to: string) =>
        byName(`
          SELECT segment AS name, AVG(IF(status = 'declined', 1, 0)) AS value FROM payments
          WHERE transaction_date::DATE BETWEEN '${from}' AND '${to}' GROUP BY ALL
          UNION ALL SELECT 'all', AVG(IF(status = 'declined', 1, 0)) FROM payments`);
      const before = await declined("2024-06-01", "2025-05-31");
      const since = await declined("2025-10-01", "2025-11-30");
      between(before.all, 0.018, 0.022);
      between((before.Declining ?? 0) / (before["Stable Mid-Spenders"] ?? 1), 0.7, 1.3);
      expect(since.Declining).toBeGreaterThan(2 * (since["Stable Mid-Spenders"] ?? 1));
    });

    it("follow the seasons: December above February, travel in summer", async () => {
      const months = await byName(`
        SELECT STRFTIME(transaction_date, '%Y-%m') AS name, COUNT(*) / COUNT(DISTINCT transaction_date::DATE) AS value
        FROM payments WHERE segment = 'Stable Mid-Spenders' GROUP BY ALL`);
      expect(months["2024-12"]).toBeGreaterThan(1.15 * (months["2025-02"] ?? 0));
      const travel = await byName(`
        SELECT STRFTIME(transaction_date, '%m') AS name, AVG(IF(category = 'Travel', 1, 0)) AS value FROM payments GROUP BY ALL`);
      expect(travel["07"]).toBeGreaterThan(1.3 * (travel["01"] ?? 0));
    });

    it("follow the week and the day", async () => {
      const days = await byName(
        "SELECT DAYNAME(transaction_date) AS name, COUNT(*) AS value FROM payments GROUP BY ALL",
      );
      expect(days.Saturday).toBeGreaterThan(1.25 * (days.Monday ?? 0));
      const hours = await byName(
        "SELECT 'h' || HOUR(transaction_date) AS name, COUNT(*) AS value FROM payments GROUP BY ALL",
      );
      expect(hours.h18).toBeGreaterThan(10 * (hours.h3 ?? 0));
      const blackFriday = await byName(
        "SELECT transaction_date::DATE::VARCHAR AS name, COUNT(*) AS value FROM payments GROUP BY ALL",
      );
      expect(blackFriday["2025-11-28"]).toBeGreaterThan(1.4 * (blackFriday["2025-11-21"] ?? 0));
    });

    it("fall by a third and more within 90 days for declining customers, grow by half for new ones, and stay for others", async () => {
      const change = await byName(`
        WITH spend AS (
          SELECT customer_id, segment,
                 SUM(transaction_amount) FILTER (transaction_date > DATE '2025-11-30' - 90) AS now,
                 SUM(transaction_amount) FILTER (transaction_date <= DATE '2025-11-30' - 90 AND transaction_date > DATE '2025-11-30' - 180) AS before
          FROM payments WHERE account_open_date < DATE '2025-08-20' GROUP BY ALL)
        SELECT segment AS name, MEDIAN(now / before) AS value FROM spend GROUP BY ALL`);
      between(change.Declining, 0.2, 0.68);
      between(change["New & Growing"], 1.5, 10);
      between(change["Stable Mid-Spenders"], 0.85, 1.15);
    });

    it("stop, or all but, for two of five declining customers and for a few of the others", async () => {
      const gone = await byName(`
        WITH spend AS (
          SELECT customer_id, segment, COUNT(*) FILTER (transaction_date >= DATE '2025-11-01') / 30.0 AS now,
                 COUNT(*) FILTER (transaction_date < DATE '2025-06-01') / 365.0 AS before
          FROM payments WHERE account_open_date < DATE '2024-06-01' GROUP BY ALL)
        SELECT IF(segment = 'Declining', segment, 'others') AS name, AVG(IF(now < 0.3 * before, 1, 0)) AS value
        FROM spend GROUP BY ALL`);
      between(gone.Declining, 0.25, 0.65);
      between(gone.others, 0.01, 0.08);
    });

    it("hint at the fall of some declining customers in the months before it, and of nobody else", async () => {
      const changes = await byName(`
        WITH spend AS (
          SELECT customer_id, segment, SUM(transaction_amount) FILTER (MONTH(transaction_date) = 8) AS now,
                 SUM(transaction_amount) FILTER (MONTH(transaction_date) < 6) / 5 AS before
          FROM payments WHERE YEAR(transaction_date) = 2025 AND account_open_date < DATE '2025-01-01' GROUP BY ALL)
        SELECT IF(segment = 'Declining', segment, 'others') AS name, AVG(now / before) AS value FROM spend GROUP BY ALL`);
      expect(changes.Declining).toBeLessThan(0.93 * (changes.others ?? 0));
      expect(changes.Declining).toBeGreaterThan(0.7 * (changes.others ?? 0));
    });

    it("go to a few large merchants of a code and many small ones", async () => {
      const shares = await data.rows<{ share: number }>(`
        SELECT COUNT(*) / SUM(COUNT(*)) OVER () AS share FROM payments WHERE merchant_category_id = 1
        GROUP BY merchant_name ORDER BY share DESC`);
      expect(shares.length).toBeGreaterThan(40);
      expect(shares[0]?.share).toBeGreaterThan(0.15);
    });

    it("do not pile up on one amount", async () => {
      const most =
        "SELECT MAX(n) / 600000 FROM (SELECT COUNT(*) AS n FROM payments GROUP BY transaction_amount)";
      expect(await data.number(most)).toBeLessThan(0.005);
    });

    it("are each one's own: no customer pays twice the same in one second", async () => {
      const twins =
        "SELECT COUNT(*) - COUNT(DISTINCT (customer_id, transaction_date, transaction_amount)) FROM payments";
      expect(await data.number(twins)).toBeLessThan(3);
    });
  });

  /** By segment, of approved payments in the months that an account was open. */
  const monthly = (sum: string) =>
    byName(`
      WITH customers AS (
        SELECT segment, ${sum} / (DATE_DIFF('day', GREATEST(DATE '2024-06-01', account_open_date), DATE '2025-11-30') / 30.4) AS monthly
        FROM payments WHERE status = 'approved' GROUP BY customer_id, segment, account_open_date)
      SELECT segment AS name, AVG(monthly) AS value FROM customers GROUP BY ALL`);

  const shareOfSpend = (condition: string) =>
    byName(`
      SELECT segment AS name, SUM(transaction_amount) FILTER (${condition}) / SUM(transaction_amount) AS value
      FROM payments GROUP BY ALL`);
});
