import { setupScript, startRetailAccount, type RetailAccount } from "../testing/retail-account";

let account: RetailAccount;
beforeAll(async () => {
  account = await startRetailAccount();
  await account.session.execute("CALL GENERATE_RETAIL_DATA(14000, 20000, 2000, 500)");
}, 120_000);
afterAll(() => account.stop());

const purchases = `(SELECT run_id, event_timestamp, created_at, payload:customer_id::VARCHAR AS customer_id, payload:customer_segment::VARCHAR AS segment,
  payload:is_repeat_customer::BOOLEAN AS is_repeat, payload:product_category::VARCHAR AS category, payload:channel::VARCHAR AS channel,
  payload:quantity::NUMBER AS quantity, payload:unit_price::NUMBER(12, 2) AS unit_price, payload:discount_percent::NUMBER AS discount_percent,
  payload:shipping_cost::NUMBER(12, 2) AS shipping_cost, payload:tax::NUMBER(12, 2) AS tax, payload:final_total::NUMBER(12, 2) AS final_total
FROM RAW_RETAIL_EVENTS WHERE event_type = 'purchase_event')`;
const customers = "(SELECT run_id, payload FROM RAW_RETAIL_EVENTS WHERE event_type = 'customer_event')";
const lastRun = "(SELECT MAX_BY(run_id, run_timestamp) FROM REFERENCE_DATA.DATA_GENERATION_AUDIT)";

const cell = (sql: string) => account.cell(sql);
const rows = (sql: string) => account.session.query(sql);
const generate = async (...counts: number[]) =>
  String(await cell(`CALL GENERATE_RETAIL_DATA(${counts.join(", ")})`));
const setParameter = (name: string, value: string) =>
  account.session.execute(
    "UPDATE REFERENCE_DATA.GENERATION_PARAMETERS SET parameter_value = ? WHERE parameter_name = ?",
    [value, name],
  );

describe("20,000 customers", () => {
  it("are premium, regular and occasional as the segments say, within two points", async () => {
    expect(await cell("SELECT COUNT(*) FROM CUSTOMER_REGISTRY")).toBe(20_000);
    const shares = await rows(
      `SELECT customer_segment AS segment, 100 * COUNT(*) / 20000 AS share FROM CUSTOMER_REGISTRY GROUP BY 1`,
    );
    const share = new Map(shares.map(({ SEGMENT, SHARE }) => [SEGMENT, Number(SHARE)]));
    for (const [segment, percent] of [
      ["premium", 15],
      ["regular", 60],
      ["occasional", 25],
    ] as const)
      expect(Math.abs((share.get(segment) ?? 0) - percent)).toBeLessThan(2);
  });

  it("look different from each other", async () => {
    const counts = `SELECT COUNT(DISTINCT payload:first_name), COUNT(DISTINCT payload:city), MIN(payload:age::INT), MAX(payload:age::INT),
  COUNT(DISTINCT payload:email) FROM ${customers}`;
    expect(Object.values((await rows(counts))[0] ?? {})).toEqual([48, 38, 18, 80, 20_000]);
  });
});

describe("20,000 purchases", () => {
  it("are made by known customers in seven of ten, whose events come in the same run or before", async () => {
    expect(await cell(`SELECT COUNT_IF(is_repeat) FROM ${purchases}`)).toBe(14_000);
    expect(
      await cell(`SELECT COUNT(*) FROM ${purchases} AS p
LEFT JOIN ${customers} AS c ON c.payload:customer_id = p.customer_id AND c.payload:customer_segment = p.segment WHERE c.run_id IS NULL`),
    ).toBe(0);
  });

  it("bring back customers as often as their segment does", async () => {
    const [row] =
      await rows(`SELECT COUNT_IF(segment = 'premium') / (SELECT COUNT_IF(customer_segment = 'premium') FROM CUSTOMER_REGISTRY) AS premium,
  COUNT_IF(segment = 'occasional') / (SELECT COUNT_IF(customer_segment = 'occasional') FROM CUSTOMER_REGISTRY) AS occasional
FROM ${purchases} WHERE is_repeat`);
    expect(Number(row?.PREMIUM) / Number(row?.OCCASIONAL)).toBeCloseTo(0.35 / 0.08, 0);
  });

  it("are worth what their segment says, and need a discount as often as it is sensitive to prices", async () => {
    const found =
      await rows(`SELECT segment, AVG(quantity * unit_price) AS value, AVG(IFF(discount_percent > 0, 1, 0)) AS discounted,
  MIN(IFF(discount_percent > 0, discount_percent, NULL)) AS least, MAX(discount_percent) AS greatest FROM ${purchases} GROUP BY 1`);
    const by = new Map(found.map((row) => [row.SEGMENT, row]));
    for (const [segment, value, sensitivity] of [
      ["premium", 180, 0.2],
      ["regular", 85, 0.5],
      ["occasional", 45, 0.8],
    ] as const) {
      expect(Number(by.get(segment)?.VALUE) / value).toBeCloseTo(1, 1);
      expect(Math.abs(Number(by.get(segment)?.DISCOUNTED) - sensitivity)).toBeLessThan(0.05);
      expect(by.get(segment)).toMatchObject({ LEAST: 5, GREATEST: 30 });
    }
  });

  it("add up to the cent", async () => {
    const goods = "ROUND(quantity * unit_price * (100 - discount_percent) / 100, 2)";
    expect(
      await cell(`SELECT COUNT(*) FROM ${purchases} WHERE tax <> ROUND(${goods} * 0.08, 2) OR final_total <> ${goods} + shipping_cost + tax
  OR shipping_cost <> IFF(${goods} >= 75, 0, DECODE(channel, 'online', 5.99, 'mobile_app', 4.99, 0))`),
    ).toBe(0);
  });

  it("lie in the 90 days before the run", async () => {
    const [row] =
      await rows(`SELECT MIN(event_timestamp) >= DATEADD(day, -90, MAX(created_at)) AS inside, MAX(event_timestamp) <= MAX(created_at) AS past,
  COUNT(DISTINCT event_timestamp::DATE) AS days FROM ${purchases}`);
    expect(row).toEqual({ INSIDE: true, PAST: true, DAYS: 91 });
  });
});

describe("the reference tables", () => {
  it("decide alone: a changed row changes the next run and nothing of those before", async () => {
    const before = await cell("SELECT HASH_AGG(*) FROM RAW_RETAIL_EVENTS");
    const made = await cell("SELECT COUNT(*) FROM RAW_RETAIL_EVENTS");
    await account.session.runScript(`
UPDATE REFERENCE_DATA.CUSTOMER_SEGMENTS SET customer_share = 0 WHERE segment_name <> 'premium';
UPDATE REFERENCE_DATA.PRODUCT_CATEGORIES SET peak_months = '[1,2,3,4,5,6,7,8,9,10,11,12]' WHERE category_name = 'books';
UPDATE REFERENCE_DATA.PRODUCT_CATEGORIES SET peak_months = '[]' WHERE category_name <> 'books'`);
    await setParameter("peak_month_multiplier", "10000");
    await setParameter("preferred_category_probability", "0");
    await setParameter("repeat_customer_probability", "0.85");
    await generate(100, 1000);
    expect(
      await cell(`SELECT LISTAGG(DISTINCT payload:customer_segment::VARCHAR, ',') FROM ${customers} WHERE run_id = ${lastRun}
  AND payload:customer_id > 'CUST00020000'`),
    ).toBe("premium");
    expect(
      await cell(
        `SELECT AVG(IFF(category = 'books', 1, 0)) > 0.99 FROM ${purchases} WHERE run_id = ${lastRun}`,
      ),
    ).toBe(true);
    expect(await cell(`SELECT COUNT_IF(is_repeat) FROM ${purchases} WHERE run_id = ${lastRun}`)).toBe(850);
    expect(await cell(`SELECT HASH_AGG(*) FROM RAW_RETAIL_EVENTS WHERE run_id <> ${lastRun}`)).toEqual(
      before,
    );
    expect(await cell(`SELECT COUNT(*) FROM RAW_RETAIL_EVENTS WHERE run_id <> ${lastRun}`)).toBe(made);
    expect(await rows("CALL VIEW_GENERATION_AUDIT(2)")).toMatchObject([
      {
        CONFIG_CHANGED: true,
        CHANGED_TABLES: "CUSTOMER_SEGMENTS, PRODUCT_CATEGORIES, GENERATION_PARAMETERS",
      },
      { CONFIG_CHANGED: null, CUSTOMER_EVENTS: 20_000, PURCHASE_EVENTS: 20_000 },
    ]);
  });

  it("are shown as each run found them, and compared", async () => {
    const [newest, oldest] = await rows("CALL VIEW_GENERATION_AUDIT(2)");
    const differences = await rows(
      `CALL COMPARE_GENERATION_RUNS('${String(oldest?.RUN_ID)}', '${String(newest?.RUN_ID)}')`,
    );
    expect(differences).toContainEqual({
      TABLE_NAME: "GENERATION_PARAMETERS",
      ITEM: "repeat_customer_probability",
      SETTING: "PARAMETER_VALUE",
      FIRST_VALUE: "0.7",
      SECOND_VALUE: "0.85",
      CHANGE: "changed",
    });
    expect(differences).toHaveLength(2 + 7 + 3);
    const shown = await rows(`CALL VIEW_RUN_SNAPSHOT('${String(oldest?.RUN_ID)}', 'customer_segments')`);
    expect(shown).toContainEqual({
      TABLE_NAME: "CUSTOMER_SEGMENTS",
      ITEM: "regular",
      SETTING: "CUSTOMER_SHARE",
      VALUE: "0.6",
    });
    expect(
      await rows(`CALL COMPARE_GENERATION_RUNS('${String(newest?.RUN_ID)}', '${String(newest?.RUN_ID)}')`),
    ).toEqual([]);
  });

  it("leave every customer as it was, however often its profile is sent", async () => {
    await setParameter("profile_resend_probability", "1");
    await generate(500, 0);
    expect(await cell(`SELECT COUNT(*) FROM ${customers} WHERE run_id = ${lastRun}`)).toBe(1000);
    expect(
      await cell(
        `SELECT COUNT(*) FROM (SELECT payload:customer_id AS id FROM ${customers} GROUP BY id HAVING COUNT(DISTINCT payload) > 1)`,
      ),
    ).toBe(0);
  });
});

describe("a run that fails", () => {
  it.each([
    [
      "tax_rate",
      "much",
      "GENERATION_PARAMETERS, tax_rate: PARAMETER_VALUE is much; it has to be a number from 0 to 1.",
    ],
    [
      "age_range",
      "[80, 18]",
      "age_range: PARAMETER_VALUE is [80, 18]; it has to be two whole numbers, [lowest, highest].",
    ],
  ])("leaves no events and one row in the audit: %s %s", async (name, value, message) => {
    const before = await cell(
      `SELECT parameter_value FROM REFERENCE_DATA.GENERATION_PARAMETERS WHERE parameter_name = '${name}'`,
    );
    const state =
      "SELECT (SELECT COUNT(*) FROM RAW_RETAIL_EVENTS) || ' ' || (SELECT COUNT(*) FROM CUSTOMER_REGISTRY)";
    const made = await cell(state);
    await setParameter(name, value);
    await expect(generate(10, 10)).rejects.toThrow(message);
    expect(await cell(state)).toBe(made);
    expect(await rows("CALL VIEW_GENERATION_AUDIT(1)")).toMatchObject([
      { STATUS: "FAILED", PURCHASE_EVENTS: 0, ERROR_MESSAGE: expect.stringContaining(message) },
    ]);
    await setParameter(name, String(before));
    expect(await generate(0, 1)).toMatch(/^Run /);
  });

  it("says so when it breaks in the middle, and takes back what it had written", async () => {
    const made = await cell("SELECT COUNT(*) FROM CUSTOMER_REGISTRY");
    await setParameter("quantities", '{"some": 1}');
    await expect(generate(10, 10)).rejects.toThrow("some");
    expect(await cell("SELECT COUNT(*) FROM CUSTOMER_REGISTRY")).toBe(made);
    expect(await rows("CALL VIEW_GENERATION_AUDIT(1)")).toMatchObject([{ STATUS: "FAILED" }]);
    await setParameter("quantities", '{"1": 1}');
  });

  it.each([[-1], [0.5], ["NULL::FLOAT"]])("refuses %s purchases", async (count) => {
    await expect(
      account.session.execute(`CALL GENERATE_RETAIL_DATA(purchase_events => ${count})`),
    ).rejects.toThrow(/purchase_events is .*; it has to be a whole number from 0/);
  });
});

describe("runs that come together", () => {
  it("give every number once", async () => {
    const others = await Promise.all([account.connect(), account.connect()]);
    const before = Number(await cell("SELECT COUNT(*) FROM CUSTOMER_REGISTRY"));
    await Promise.all(
      [account.session, ...others].map((session) => session.execute("CALL GENERATE_RETAIL_DATA(50, 50)")),
    );
    await Promise.all(others.map((session) => session.close()));
    expect(await cell("SELECT COUNT(*) - COUNT(DISTINCT event_id) FROM RAW_RETAIL_EVENTS")).toBe(0);
    expect(await cell("SELECT COUNT(*) - MAX(customer_number) FROM CUSTOMER_REGISTRY")).toBe(0);
    expect(await cell("SELECT COUNT(*) FROM CUSTOMER_REGISTRY")).toBeGreaterThan(before + 150);
  });
});

describe("two shops with one seed and configuration", () => {
  const names = (round: number) => [`ONE_${round}`, `OTHER_${round}`];
  const together =
    "(SELECT HASH_AGG(event_id, event_type, event_timestamp, payload, created_at) FROM RAW_DATA.RAW_RETAIL_EVENTS)";
  const people = "(SELECT HASH_AGG(*) FROM RAW_DATA.CUSTOMER_REGISTRY WHERE customer_number <= 20)";

  /** Two new shops that generate at the same moment: their clocks, their events and their customers. */
  async function twins(round: number) {
    return Promise.all(
      names(round).map(async (name) => {
        const session = await account.connect();
        await session.runScript(setupScript.replaceAll("RETAIL_DEMO", name));
        return session;
      }),
    ).then(async (sessions) => {
      await Promise.all(sessions.map((session) => session.execute("CALL GENERATE_RETAIL_DATA()")));
      const answers = sessions.map(async (session) => {
        const [row] = await session.query(
          `SELECT MAX(created_at)::VARCHAR AS clock, ${together} AS events, ${people} AS people FROM RAW_DATA.RAW_RETAIL_EVENTS`,
        );
        await session.close();
        return row;
      });
      return Promise.all(answers);
    });
  }

  it("get the same customers whatever the clock, and the same events where the clock is the same", async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = await twins(round);
      expect(one?.PEOPLE).toEqual(other?.PEOPLE);
      if (one?.CLOCK !== other?.CLOCK) continue;
      expect(one).toEqual(other);
      return;
    }
    throw new Error("no two runs began within one second");
  });
});
