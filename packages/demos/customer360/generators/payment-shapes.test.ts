import { between, plantedData, type PlantedData } from "../testing/planted-data";

// None of these shapes holds for uniform data.

let planted: PlantedData;
beforeAll(async () => {
  planted = await plantedData();
}, 60_000);
afterAll(() => planted.remove());

/** By segment, of approved payments in the months that an account was open. */
const monthly = (sum: string) =>
  planted.byName(`
    WITH customers AS (
      SELECT segment, ${sum} / (DATE_DIFF('day', GREATEST(DATE '2024-06-01', account_open_date), DATE '2025-11-30') / 30.4) AS monthly
      FROM payments WHERE status = 'approved' GROUP BY customer_id, segment, account_open_date)
    SELECT segment AS name, AVG(monthly) AS value FROM customers GROUP BY ALL`);

const shareOfSpend = (condition: string) =>
  planted.byName(`
    SELECT segment AS name, SUM(transaction_amount) FILTER (${condition}) / SUM(transaction_amount) AS value
    FROM payments GROUP BY ALL`);

describe("transactions", () => {
  it("are exactly 1,200 a customer in total, over eighteen months", async () => {
    const [found] = await planted.data.rows(`
      SELECT COUNT(*) AS n, MIN(transaction_date)::DATE AS first, MAX(transaction_date)::DATE AS last FROM payments`);
    expect(found).toEqual({ n: 600_000, first: "2024-06-01", last: "2025-11-30" });
  });

  it("have ids that rise with time", async () => {
    const falls = `SELECT COUNT(*) FROM (
      SELECT transaction_date < LAG(transaction_date) OVER (ORDER BY transaction_id) AS falls FROM payments) WHERE falls`;
    expect(await planted.data.number(falls)).toBe(0);
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
    const channels = await planted.byName(
      "SELECT channel AS name, COUNT(*) / 600000 AS value FROM payments GROUP BY ALL",
    );
    between(channels.Online, 0.39, 0.41);
    between(channels["In-Store"], 0.39, 0.41);
    between(channels.Mobile, 0.19, 0.21);
  });

  it("are declined in 2 percent, and twice as often and more where customers have begun to decline", async () => {
    const declined = (from: string, to: string) =>
      planted.byName(`
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
    const months = await planted.byName(`
      SELECT STRFTIME(transaction_date, '%Y-%m') AS name, COUNT(*) / COUNT(DISTINCT transaction_date::DATE) AS value
      FROM payments WHERE segment = 'Stable Mid-Spenders' GROUP BY ALL`);
    expect(months["2024-12"]).toBeGreaterThan(1.15 * (months["2025-02"] ?? 0));
    const travel = await planted.byName(`
      SELECT STRFTIME(transaction_date, '%m') AS name, AVG(IF(category = 'Travel', 1, 0)) AS value FROM payments GROUP BY ALL`);
    expect(travel["07"]).toBeGreaterThan(1.3 * (travel["01"] ?? 0));
  });

  it("follow the week and the day", async () => {
    const days = await planted.byName(
      "SELECT DAYNAME(transaction_date) AS name, COUNT(*) AS value FROM payments GROUP BY ALL",
    );
    expect(days.Saturday).toBeGreaterThan(1.25 * (days.Monday ?? 0));
    const hours = await planted.byName(
      "SELECT 'h' || HOUR(transaction_date) AS name, COUNT(*) AS value FROM payments GROUP BY ALL",
    );
    expect(hours.h18).toBeGreaterThan(10 * (hours.h3 ?? 0));
    const blackFriday = await planted.byName(
      "SELECT transaction_date::DATE::VARCHAR AS name, COUNT(*) AS value FROM payments GROUP BY ALL",
    );
    expect(blackFriday["2025-11-28"]).toBeGreaterThan(1.4 * (blackFriday["2025-11-21"] ?? 0));
  });

  it("go to a few large merchants of a code and many small ones", async () => {
    const shares = await planted.data.rows<{ share: number }>(`
      SELECT COUNT(*) / SUM(COUNT(*)) OVER () AS share FROM payments WHERE merchant_category_id = 1
      GROUP BY merchant_name ORDER BY share DESC`);
    expect(shares.length).toBeGreaterThan(40);
    expect(shares[0]?.share).toBeGreaterThan(0.15);
  });

  it("do not pile up on one amount", async () => {
    const most =
      "SELECT MAX(n) / 600000 FROM (SELECT COUNT(*) AS n FROM payments GROUP BY transaction_amount)";
    expect(await planted.data.number(most)).toBeLessThan(0.005);
  });

  it("are each one's own: no customer pays twice the same in one second", async () => {
    const twins =
      "SELECT COUNT(*) - COUNT(DISTINCT (customer_id, transaction_date, transaction_amount)) FROM payments";
    expect(await planted.data.number(twins)).toBeLessThan(3);
  });
});

describe("transactions over time", () => {
  it("fall by a third and more within 90 days for declining customers, grow by half for new ones, and stay for others", async () => {
    const change = await planted.byName(`
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
    const gone = await planted.byName(`
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
    const changes = await planted.byName(`
      WITH spend AS (
        SELECT customer_id, segment, SUM(transaction_amount) FILTER (MONTH(transaction_date) = 8) AS now,
               SUM(transaction_amount) FILTER (MONTH(transaction_date) < 6) / 5 AS before
        FROM payments WHERE YEAR(transaction_date) = 2025 AND account_open_date < DATE '2025-01-01' GROUP BY ALL)
      SELECT IF(segment = 'Declining', segment, 'others') AS name, AVG(now / before) AS value FROM spend GROUP BY ALL`);
    expect(changes.Declining).toBeLessThan(0.93 * (changes.others ?? 0));
    expect(changes.Declining).toBeGreaterThan(0.7 * (changes.others ?? 0));
  });
});
