-- Generated from packages/demos/retail/procedures/01_generate_retail_data.ts; a test fails when it is stale.
CREATE OR REPLACE PROCEDURE RAW_DATA.GENERATE_RETAIL_DATA(
  CUSTOMER_EVENTS FLOAT DEFAULT 20,
  PURCHASE_EVENTS FLOAT DEFAULT 50,
  MARKETING_EVENTS FLOAT DEFAULT 20,
  SUPPLY_CHAIN_EVENTS FLOAT DEFAULT 10
)
RETURNS VARCHAR
LANGUAGE JAVASCRIPT
COMMENT = 'Makes raw events as the reference tables say, and writes the run into the audit'
EXECUTE AS OWNER
AS
$$
var procedure = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __defNormalProp = (obj, key, value) => key in obj ? __defProp(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
  var __publicField = (obj, key, value) => __defNormalProp(obj, typeof key !== "symbol" ? key + "" : key, value);

  // procedure.ts
  var procedure_exports = {};
  __export(procedure_exports, {
    default: () => procedure_default
  });

  // packages/demos/retail/generation/reference-tables.ts
  var referenceTables = {
    CUSTOMER_SEGMENTS: "SEGMENT_NAME",
    PRODUCT_CATEGORIES: "CATEGORY_NAME",
    MARKETING_CHANNELS: "CHANNEL_NAME",
    WAREHOUSES: "WAREHOUSE_ID",
    GENERATION_PARAMETERS: "PARAMETER_NAME"
  };
  var referenceTableNames = Object.keys(referenceTables);

  // packages/demos/retail/generation/warehouse.ts
  function firstRow(snowflake, sqlText, binds = []) {
    const rows = snowflake.execute({ sqlText, binds });
    if (!rows.next()) throw new Error(`no answer to ${sqlText}`);
    return (column) => rows.getColumnValue(column);
  }
  function readReferenceTables(snowflake) {
    const tables = referenceTableNames.map((table) => {
      const rows = `TO_JSON(ARRAY_AGG(OBJECT_CONSTRUCT_KEEP_NULL(*)) WITHIN GROUP (ORDER BY ${referenceTables[table]}))`;
      const row = firstRow(
        snowflake,
        `SELECT all_rows, MD5(all_rows) FROM (SELECT ${rows} AS all_rows FROM REFERENCE_DATA.${table})`
      );
      return { table, rows: JSON.parse(String(row(1))), md5: String(row(2)) };
    });
    const by = (value) => Object.fromEntries(tables.map((each) => [each.table, value(each)]));
    const all = tables.map(({ md5 }) => md5).join();
    return {
      snapshot: by(({ rows }) => rows),
      tableMd5: by(({ md5 }) => md5),
      md5: String(firstRow(snowflake, "SELECT MD5(:1)", [all])(1))
    };
  }
  function segmentMembers(snowflake, lastCustomer2) {
    const rows = snowflake.execute({
      sqlText: `SELECT customer_segment, COUNT(*) FROM RAW_DATA.CUSTOMER_REGISTRY WHERE customer_number <= :1
GROUP BY customer_segment ORDER BY customer_segment`,
      binds: [lastCustomer2]
    });
    const segments = [];
    while (rows.next())
      segments.push({ segment: String(rows.getColumnValue(1)), members: Number(rows.getColumnValue(2)) });
    return segments;
  }
  function takeNumbers(snowflake, counts) {
    const { profilesSentAgain, purchases, interactions, shipments } = counts;
    snowflake.execute({
      sqlText: `UPDATE RAW_DATA.EVENT_NUMBERS
SET profiles_sent_again = profiles_sent_again + :1, purchases = purchases + :2, interactions = interactions + :3, shipments = shipments + :4`,
      binds: [profilesSentAgain, purchases, interactions, shipments]
    });
    const row = firstRow(
      snowflake,
      `SELECT profiles_sent_again, purchases, interactions, shipments, (SELECT COALESCE(MAX(customer_number), 0) FROM RAW_DATA.CUSTOMER_REGISTRY)
FROM RAW_DATA.EVENT_NUMBERS`
    );
    return {
      profilesSentAgain: Number(row(1)) - profilesSentAgain,
      purchases: Number(row(2)) - purchases,
      interactions: Number(row(3)) - interactions,
      shipments: Number(row(4)) - shipments,
      customers: Number(row(5))
    };
  }

  // packages/demos/retail/generation/audit.ts
  var nothing = { customers: 0, purchases: 0, interactions: 0, shipments: 0 };
  function auditSuccess(snowflake, run, made) {
    write(snowflake, run, made, null);
  }
  function auditFailure(snowflake, run, error) {
    write(snowflake, run, nothing, error);
  }
  function write(snowflake, run, made, error) {
    var _a;
    const { reference } = run;
    const changed = reference === void 0 ? void 0 : changedTables(snowflake, reference);
    snowflake.execute({
      sqlText: `INSERT INTO REFERENCE_DATA.DATA_GENERATION_AUDIT
  (run_id, run_timestamp, status, random_seed, customer_events, purchase_events, marketing_events, supply_chain_events, config_snapshot,
  table_md5, config_md5, config_changed, changed_tables, execution_seconds, error_message)
SELECT :1, :2::TIMESTAMP_NTZ, :3, TRY_TO_NUMBER(:4), :5, :6, :7, :8, PARSE_JSON(:9), PARSE_JSON(:10), :11, :12, PARSE_JSON(:13), :14, :15`,
      binds: [
        run.id,
        run.moment,
        error === null ? "SUCCESS" : "FAILED",
        seedOf(reference),
        made.customers,
        made.purchases,
        made.interactions,
        made.shipments,
        reference === void 0 ? null : JSON.stringify(reference.snapshot),
        reference === void 0 ? null : JSON.stringify(reference.tableMd5),
        (_a = reference == null ? void 0 : reference.md5) != null ? _a : null,
        changed === void 0 ? null : changed.length > 0,
        changed === void 0 ? null : JSON.stringify(changed),
        (Date.now() - run.startedMilliseconds) / 1e3,
        error
      ]
    });
  }
  var seedOf = (reference) => {
    var _a, _b;
    return String(
      (_b = (_a = reference == null ? void 0 : reference.snapshot.GENERATION_PARAMETERS.find(({ PARAMETER_NAME }) => PARAMETER_NAME === "random_seed")) == null ? void 0 : _a.PARAMETER_VALUE) != null ? _b : ""
    );
  };
  function changedTables(snowflake, { tableMd5 }) {
    const before = firstRow(
      snowflake,
      `SELECT TO_JSON(MAX_BY(table_md5, run_timestamp)) FROM REFERENCE_DATA.DATA_GENERATION_AUDIT WHERE config_md5 IS NOT NULL`
    )(1);
    if (typeof before !== "string") return void 0;
    const earlier = JSON.parse(before);
    return referenceTableNames.filter((table) => earlier[table] !== tableMd5[table]);
  }

  // packages/demos/retail/generation/reference-values.ts
  var ReferenceCells = class {
    constructor(table, name, row) {
      __publicField(this, "table", table);
      __publicField(this, "name", name);
      __publicField(this, "row", row);
    }
    /** @throws Error unless the cell is a number within the bounds */
    number(column, low, high = Number.MAX_SAFE_INTEGER) {
      const value = this.row[column];
      const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value != null ? value : Number.NaN);
      if (number >= low && number <= high) return number;
      const upTo = high === Number.MAX_SAFE_INTEGER ? `of at least ${low}` : `from ${low} to ${high}`;
      return this.refuse(column, `it has to be a number ${upTo}`);
    }
    /** @throws Error unless the cell is a whole number within the bounds */
    whole(column, low, high = Number.MAX_SAFE_INTEGER) {
      const number = this.number(column, low, high);
      return Number.isInteger(number) ? number : this.refuse(column, "it has to be a whole number");
    }
    /** The cell's JSON. @throws Error unless it is JSON that `isRight`; `wanted` says what it has to be. */
    json(column, isRight, wanted) {
      var _a;
      const value = parsed(String((_a = this.row[column]) != null ? _a : ""));
      return isRight(value) ? value : this.refuse(column, `it has to be ${wanted}`);
    }
    refuse(column, rule) {
      throw new Error(`${this.table}, ${this.name}: ${column} is ${String(this.row[column])}; ${rule}.`);
    }
  };
  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return void 0;
    }
  }
  var Parameters = class {
    constructor(snapshot) {
      __publicField(this, "rows");
      this.rows = new Map(snapshot.GENERATION_PARAMETERS.map((row) => [String(row.PARAMETER_NAME), row]));
    }
    number(name, low, high) {
      return this.cells(name).number("PARAMETER_VALUE", low, high);
    }
    whole(name, low, high) {
      return this.cells(name).whole("PARAMETER_VALUE", low, high);
    }
    /** Lowest and highest of whole numbers. */
    range(name) {
      return this.cells(name).json("PARAMETER_VALUE", isRange, "two whole numbers, [lowest, highest]");
    }
    /** First and last of days, counted from 1970-01-01. */
    days(name) {
      const wanted = 'two days, ["YYYY-MM-DD", "YYYY-MM-DD"]';
      const [first, last] = this.cells(name).json("PARAMETER_VALUE", areDays, wanted);
      return [Date.parse(first) / DAY, Date.parse(last) / DAY];
    }
    /** Numbers of 0 and more by name. */
    amounts(name) {
      return this.cells(name).json("PARAMETER_VALUE", areAmounts, "an object of numbers, none below 0");
    }
    /** An object with a weight for each alternative, or an array of alternatives that weigh the same. */
    alternatives(name) {
      const given = this.cells(name).json(
        "PARAMETER_VALUE",
        (value) => areTexts(value) || areAmounts(value),
        "an array of texts, or an object with a weight for each text"
      );
      const weights = Array.isArray(given) ? given.map((value) => [String(value), 1]) : Object.entries(given);
      return weights.map(([value, weight]) => ({ value, weight }));
    }
    cells(name) {
      const row = this.rows.get(name);
      if (row === void 0)
        throw new Error(`GENERATION_PARAMETERS has no ${name}; setup adds what is missing.`);
      return new ReferenceCells("GENERATION_PARAMETERS", name, row);
    }
  };
  var DAY = 864e5;
  var areTexts = (value) => Array.isArray(value) && value.every((item) => typeof item === "string");
  var areAmounts = (value) => typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every((amount) => typeof amount === "number" && amount >= 0);
  var isRange = (value) => Array.isArray(value) && value.length === 2 && value.every((item) => Number.isInteger(item) && item >= 0) && value[0] <= value[1];
  var areDays = (value) => areTexts(value) && value.length === 2 && value.every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))) && String(value[0]) <= String(value[1]);
  var isMonths = (value) => Array.isArray(value) && value.every((month) => Number.isInteger(month) && month >= 1 && month <= 12);

  // packages/demos/retail/generation/weighted-choice.ts
  var drawSpan = 2 ** 32;
  function weightedChoice(name, alternatives) {
    const possible = alternatives.filter(({ weight }) => weight > 0);
    const total = possible.reduce((sum, { weight }) => sum + weight, 0);
    if (possible.length === 0) throw new Error(`${name}: nothing to choose from, no alternative has weight.`);
    let before = 0;
    return possible.map(({ weight, ...alternative }) => {
      const low = Math.round(before / total * drawSpan);
      before += weight;
      return { ...alternative, low, high: Math.round(before / total * drawSpan) };
    });
  }
  var drawsOf = (probability) => Math.round(probability * drawSpan);

  // packages/demos/retail/generation/configuration.ts
  function configurationOf(snapshot) {
    const parameters = new Parameters(snapshot);
    const segments = rowsOf(snapshot, "CUSTOMER_SEGMENTS").map(({ name, cells }) => ({
      value: name,
      weight: cells.number("CUSTOMER_SHARE", 0),
      order_cents: cents(cells.number("AVG_ORDER_VALUE", 0.01)),
      sensitivity: Math.round(100 * cells.number("PRICE_SENSITIVITY", 0, 1)),
      frequency: cells.number("PURCHASE_FREQUENCY", 0)
    }));
    return {
      settings: settingsOf(parameters),
      frequencies: new Map(segments.map(({ value, frequency }) => [value, frequency])),
      choices: {
        segment: weightedChoice("CUSTOMER_SEGMENTS", segments),
        offered_segment: segments,
        ...categoryChoices(snapshot, parameters.number("peak_month_multiplier", 0)),
        purchase_channel: purchaseChannels(parameters),
        warehouse: warehouses(snapshot),
        marketing_channel: marketingChannels(snapshot),
        ...parameterChoices(parameters)
      }
    };
  }
  function settingsOf(parameters) {
    return {
      seed: parameters.whole("random_seed", 0),
      repeatProbability: parameters.number("repeat_customer_probability", 0, 1),
      resendProbability: parameters.number("profile_resend_probability", 0, 1),
      preferredCategoryDraws: drawsOf(parameters.number("preferred_category_probability", 0, 1)),
      preferredChannelDraws: drawsOf(parameters.number("preferred_channel_probability", 0, 1)),
      windowSeconds: Math.round(86400 * parameters.number("purchase_window_days", 0, 3650)),
      signupDays: parameters.days("signup_date_range"),
      ages: parameters.range("age_range"),
      discounts: parameters.range("discount_percent_range"),
      shipmentQuantities: parameters.range("shipment_quantity_range"),
      productsPerCategory: parameters.whole("products_per_category", 1, 999),
      taxMillionths: Math.round(1e6 * parameters.number("tax_rate", 0, 1)),
      freeShippingFromCents: cents(parameters.number("free_shipping_from", 0))
    };
  }
  function categoryChoices(snapshot, peakMultiplier) {
    const categories = rowsOf(snapshot, "PRODUCT_CATEGORIES").map(({ name, cells }) => ({
      value: name,
      weight: cells.number("DEMAND_SHARE", 0),
      peaks: new Set(cells.json("PEAK_MONTHS", isMonths, "an array of months, 1 to 12, such as [11, 12]"))
    }));
    const months = Array.from({ length: 12 }, (_, index) => index + 1);
    const inMonth = (month) => categories.map(({ value, weight, peaks }) => ({
      value,
      month,
      weight: peaks.has(month) ? weight * peakMultiplier : weight
    }));
    const yearly = categories.map(({ value, weight }) => ({ value, weight }));
    return {
      category: weightedChoice("PRODUCT_CATEGORIES", yearly),
      month_category: months.flatMap(
        (month) => weightedChoice(`PRODUCT_CATEGORIES in month ${month}`, inMonth(month))
      )
    };
  }
  function purchaseChannels(parameters) {
    const costs = parameters.amounts("shipping_costs");
    const channels = parameters.alternatives("purchase_channels");
    return weightedChoice(
      "purchase_channels",
      channels.map((channel) => {
        var _a;
        return { ...channel, shipping_cents: cents((_a = costs[channel.value]) != null ? _a : 0) };
      })
    );
  }
  function warehouses(snapshot) {
    const rows = rowsOf(snapshot, "WAREHOUSES").map(({ name, cells }) => ({
      value: name,
      weight: cells.number("DAILY_CAPACITY", 0),
      lead_time_days: cells.whole("LEAD_TIME_DAYS", 0)
    }));
    return weightedChoice("WAREHOUSES", rows);
  }
  function marketingChannels(snapshot) {
    const rows = rowsOf(snapshot, "MARKETING_CHANNELS").map(({ name, cells }) => ({
      value: name,
      weight: cells.number("INTERACTION_SHARE", 0),
      click_draws: drawsOf(cells.number("CLICK_RATE", 0, 1)),
      conversion_draws: drawsOf(cells.number("CONVERSION_RATE", 0, 1)),
      impression_cents: cents(cells.number("COST_PER_IMPRESSION", 0)),
      click_cents: cents(cells.number("COST_PER_CLICK", 0))
    }));
    return weightedChoice("MARKETING_CHANNELS", rows);
  }
  function parameterChoices(parameters) {
    const named = {
      payment_method: "payment_methods",
      movement: "movements",
      gender: "genders",
      first_name: "first_names",
      last_name: "last_names",
      city: "cities",
      quantity: "quantities"
    };
    return Object.fromEntries(
      Object.entries(named).map(([choice, name]) => [
        choice,
        weightedChoice(name, parameters.alternatives(name))
      ])
    );
  }
  function rowsOf(snapshot, table) {
    return snapshot[table].map((row) => {
      const name = String(row[referenceTables[table]]);
      return { name, cells: new ReferenceCells(table, name, row) };
    });
  }
  var cents = (dollars2) => Math.round(100 * dollars2);

  // packages/synth/src/mixer.ts
  var finalisers = {
    a: { shifts: [16, 15, 15], factors: [569420461, 1935289751] },
    b: { shifts: [15, 16, 15], factors: [1512937397, 739982445] }
  };
  var foldFactor = 1779033703 | 1;
  function streamKey(seed, table) {
    const a = finalise("a", (textHash(table) ^ finalise("b", seed >>> 0)) >>> 0);
    const high = Math.floor(seed / 2 ** 32) >>> 0;
    return { a, b: finalise("b", (a ^ finalise("a", high) ^ 2654435769) >>> 0) };
  }
  function drawKey(name) {
    const hash = finalise("a", textHash(name));
    return { xor: finalise("b", hash), factor: (hash >>> 2 | 1073741825) >>> 0 };
  }
  function lanes(key, row) {
    return { a: finalise("a", row + key.a >>> 0), b: finalise("b", row + key.b >>> 0) };
  }
  function draw({ a, b }, { xor, factor }) {
    return middle((middle((a ^ xor) >>> 0, factor) ^ b) >>> 0, foldFactor);
  }
  function finalise(lane, value) {
    const { shifts, factors } = finalisers[lane];
    let x = (value ^ value >>> shifts[0]) >>> 0;
    x = Math.imul(x, factors[0]) >>> 0;
    x = (x ^ x >>> shifts[1]) >>> 0;
    x = Math.imul(x, factors[1]) >>> 0;
    return (x ^ x >>> shifts[2]) >>> 0;
  }
  function middle(x, factor) {
    return ((x >>> 16) * factor * 2 + Math.floor((x & 65535) * factor / 2 ** 15)) % 2 ** 32;
  }
  function textHash(text) {
    let hash = 2166136261;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619) >>> 0;
    return hash;
  }

  // packages/demos/retail/generation/run.ts
  var quotaOf = ({ millionths, phase }, rows) => Math.floor((rows * millionths + phase) / 1e6);
  var lastKnown = ({ last, asked }) => last.customers + asked.customers;
  var lastCustomer = (run) => lastKnown(run) + quotaOf(run.newcomers, run.asked.purchases);

  // packages/synth/src/integer-sql.ts
  var duckdbIntegers = {
    name: "duckdb",
    xor: (left, right) => `xor(${left}, ${right})`,
    shiftRight: (value, bits) => `((${value}) >> ${bits})`,
    low: (value, bits) => `((${value}) & ${2 ** bits - 1})`
  };
  var snowflakeIntegers = {
    name: "snowflake",
    xor: (left, right) => `BITXOR(${left}, ${right})`,
    shiftRight: (value, bits) => `BITSHIFTRIGHT(${value}, ${bits})`,
    low: (value, bits) => `BITAND(${value}, ${2 ** bits - 1})`
  };

  // packages/synth/src/mixer-sql.ts
  function drawnRows({ from, columns, key, draws: draws2, integers = duckdbIntegers }) {
    const kept = ["row_number", ...columns].join(", ");
    const lanes2 = (expression) => `${expression("a")} AS lane_a, ${expression("b")} AS lane_b`;
    const step = (name, source, expression) => ({
      name,
      sql: `SELECT ${kept}, ${lanes2(expression)} FROM ${source}`
    });
    const shifted = (lane, round) => integers.xor(`lane_${lane}`, integers.shiftRight(`lane_${lane}`, finalisers[lane].shifts[round]));
    const multiplied = (lane, round) => integers.low(`${shifted(lane, round)} * ${finalisers[lane].factors[round]}`, 32);
    const drawn = draws2.map((draw2) => `${drawSql(draw2, integers)} AS u_${draw2}`).join(", ");
    return [
      step("keyed", from, (lane) => integers.low(`row_number + ${key[lane]}`, 32)),
      step("mixed_once", "keyed", (lane) => multiplied(lane, 0)),
      step("mixed_twice", "mixed_once", (lane) => multiplied(lane, 1)),
      step("mixed", "mixed_twice", (lane) => shifted(lane, 2)),
      { name: "drawn", sql: `SELECT ${kept}, ${drawn} FROM mixed` }
    ];
  }
  function drawSql(name, integers) {
    const { xor, factor } = drawKey(name);
    const middle2 = (value, by) => integers.low(integers.shiftRight(`${value} * ${by}`, 15), 32);
    return middle2(integers.xor(middle2(integers.xor("lane_a", String(xor)), factor), "lane_b"), foldFactor);
  }

  // packages/demos/retail/generation/sql/drawn-query.ts
  function drawnQueries({ seed, stream, first, rows, draws: draws2, columns = {} }) {
    const counted = "SELECT ROW_NUMBER() OVER (ORDER BY SEQ8()) AS n";
    const further = Object.entries(columns).map(([name, sql]) => `, ${sql} AS ${name}`);
    return [
      { name: "counted", sql: `${counted}
  FROM TABLE(GENERATOR(ROWCOUNT => ${rows}))` },
      { name: "numbered", sql: `SELECT ${first - 1} + n AS row_number${further.join("")} FROM counted` },
      ...drawnRows({
        from: "numbered",
        columns: Object.keys(columns),
        key: streamKey(seed, stream),
        draws: draws2,
        integers: snowflakeIntegers
      })
    ];
  }
  var eventBinds = { clock: ":1::TIMESTAMP_NTZ", run: ":2", choices: ":3" };
  function choiceQuery(name, columns = {}, choices = eventBinds.choices) {
    const all = { value: "VARCHAR", low: "NUMBER(10, 0)", high: "NUMBER(10, 0)", ...columns };
    const list = Object.entries(all).map(([column, type]) => `item.value:${column}::${type} AS ${column}`);
    return { name, sql: `SELECT ${list.join(", ")}
  FROM TABLE(FLATTEN(PARSE_JSON(${choices}):${name})) AS item` };
  }
  var falls = (draw2, choice) => `d.u_${draw2} >= ${choice}.low AND d.u_${draw2} < ${choice}.high`;
  var below = (draw2, size) => `BITSHIFTRIGHT(d.u_${draw2} * ${size}, 32)`;
  var between = (draw2, [low, high]) => `${low} + ${below(draw2, high - low + 1)}`;
  var momentBefore = (draw2, seconds) => `DATEADD(second, -${below(draw2, seconds + 1)}, ${eventBinds.clock})`;
  var sendEvents = (query) => `INSERT INTO RAW_DATA.RAW_RETAIL_EVENTS (event_id, event_type, run_id, event_timestamp, payload, created_at)
${query}`;
  var withQueries = (queries, select) => `WITH ${queries.map(({ name, sql }) => `${name} AS (
  ${sql}
)`).join(",\n")}
${select}`;

  // packages/demos/retail/generation/sql/customers.ts
  var chosen = ["segment", "gender", "first_name", "last_name", "city", "category", "purchase_channel"];
  function registerCustomers(settings, first, rows) {
    const draws2 = [...chosen, "age_low", "age_high", "sensitivity", "signup"];
    return `INSERT INTO RAW_DATA.CUSTOMER_REGISTRY
  (customer_number, customer_segment, preferred_category, preferred_channel, price_sensitivity_percent, profile)
${withQueries(
      [
        ...chosen.map((name) => choiceQuery(name, name === "segment" ? { sensitivity: "NUMBER(3, 0)" } : {}, ":1")),
        ...drawnQueries({ seed: settings.seed, stream: "customer", first, rows, draws: draws2 }),
        { name: "people", sql: people(settings) }
      ],
      profiles
    )}`;
  }
  function people({ ages, signupDays }) {
    const age = `${ages[0]} + BITSHIFTRIGHT((d.u_age_low + d.u_age_high) * ${ages[1] - ages[0] + 1}, 33)`;
    return `SELECT d.row_number AS customer_number, segment.value AS segment, segment.sensitivity AS segment_sensitivity,
    gender.value AS gender, first_name.value AS first_name, last_name.value AS last_name, city.value AS city,
    category.value AS category, purchase_channel.value AS channel,
    ${age} AS age, ${between("sensitivity", [0, 20])} - 10 AS own_sensitivity,
    DATEADD(day, ${between("signup", signupDays)}, '1970-01-01'::DATE) AS signup_date
  FROM drawn AS d
${chosen.map((name) => `  JOIN ${name} ON ${falls(name, name)}`).join("\n")}`;
  }
  var sensitivity = "LEAST(100, GREATEST(0, segment_sensitivity + own_sensitivity + IFF(age < 30 OR age >= 65, 5, 0)))";
  var profiles = `SELECT customer_number, segment, category, channel, ${sensitivity} AS price_sensitivity_percent,
  OBJECT_CONSTRUCT(
    'customer_id', 'CUST' || LPAD(customer_number, 8, '0'),
    'first_name', first_name,
    'last_name', last_name,
    'email', LOWER(first_name || '.' || last_name) || customer_number || '@example.com',
    'age', age,
    'gender', gender,
    'state', TRIM(SPLIT_PART(city, ',', 2)),
    'city', TRIM(SPLIT_PART(city, ',', 1)),
    'customer_segment', segment,
    'signup_date', TO_VARCHAR(signup_date, 'YYYY-MM-DD'),
    'preferred_channel', channel,
    'preferred_category', category,
    'price_sensitivity', (price_sensitivity_percent / 100)::NUMBER(3, 2)
  ) AS profile
FROM people`;
  function sendNewProfiles(run) {
    return sendEvents(`SELECT 'C' || LPAD(customer_number, 12, '0'), 'customer_event', ${eventBinds.run},
  DATEADD(second, -${run.settings.windowSeconds}, ${eventBinds.clock}), profile, ${eventBinds.clock}
FROM RAW_DATA.CUSTOMER_REGISTRY
WHERE customer_number > ${run.last.customers}`);
  }
  function sendProfilesAgain(run) {
    const { settings, last, clock } = run;
    const queries = drawnQueries({
      seed: settings.seed,
      stream: `profile ${clock}`,
      first: last.profilesSentAgain + 1,
      rows: run.profilesSentAgain,
      draws: ["customer", "moment"]
    });
    return sendEvents(withQueries(
      queries,
      `SELECT 'R' || LPAD(d.row_number, 12, '0'), 'customer_event', ${eventBinds.run}, ${momentBefore("moment", settings.windowSeconds)}, c.profile,
  ${eventBinds.clock}
FROM drawn AS d
JOIN RAW_DATA.CUSTOMER_REGISTRY AS c ON c.customer_number = ${between("customer", [1, last.customers])}`
    ));
  }

  // packages/demos/retail/generation/sql/interactions.ts
  function sendInteractions(run) {
    const { settings, last, clock, asked } = run;
    return sendEvents(withQueries(
      [
        choiceQuery("marketing_channel", {
          click_draws: "NUMBER(10, 0)",
          conversion_draws: "NUMBER(10, 0)",
          impression_cents: "NUMBER(12, 0)",
          click_cents: "NUMBER(12, 0)"
        }),
        ...drawnQueries({
          seed: settings.seed,
          stream: `interaction ${clock}`,
          first: last.interactions + 1,
          rows: asked.interactions,
          draws: ["customer", "channel", "click", "conversion", "moment"]
        }),
        { name: "met", sql: met(run) }
      ],
      marketingEvents
    ));
  }
  var met = (run) => `SELECT d.row_number, c.profile:customer_id::VARCHAR AS customer_id, marketing_channel.value AS channel,
    ${momentBefore("moment", run.settings.windowSeconds)} AS met_at,
    CASE
      WHEN d.u_click >= marketing_channel.click_draws THEN 'impression'
      WHEN d.u_conversion >= marketing_channel.conversion_draws THEN 'click'
      ELSE 'conversion'
    END AS interaction,
    IFF(interaction = 'impression', marketing_channel.impression_cents, marketing_channel.click_cents) AS cost_cents
  FROM drawn AS d
  JOIN marketing_channel ON ${falls("channel", "marketing_channel")}
  LEFT JOIN RAW_DATA.CUSTOMER_REGISTRY AS c ON c.customer_number = ${between("customer", [1, Math.max(1, lastCustomer(run))])}`;
  var marketingEvents = `SELECT 'M' || LPAD(row_number, 12, '0'), 'marketing_event', ${eventBinds.run}, met_at,
  OBJECT_CONSTRUCT(
    'campaign_id', UPPER(channel) || '-' || TO_VARCHAR(met_at, 'YYYYMM'),
    'channel_name', channel,
    'customer_id', customer_id,
    'interaction', interaction,
    'cost', (cost_cents / 100)::NUMBER(12, 2)
  ),
  ${eventBinds.clock}
FROM met`;

  // packages/demos/retail/generation/sql/purchases.ts
  var draws = [
    "returning",
    "place",
    "moment",
    "own_category",
    "category",
    "own_channel",
    "channel",
    "product",
    "quantity",
    "value",
    "sensitivity",
    "discount",
    "payment",
    "warehouse"
  ];
  function sendPurchases(run) {
    return sendEvents(withQueries(
      [
        choiceQuery("returning", { before: "NUMBER(10, 0)", members: "NUMBER(10, 0)" }),
        choiceQuery("offered_segment", { order_cents: "NUMBER(12, 0)" }),
        choiceQuery("category"),
        choiceQuery("month_category", { month: "NUMBER(2, 0)" }),
        choiceQuery("purchase_channel", { shipping_cents: "NUMBER(12, 0)" }),
        choiceQuery("quantity"),
        choiceQuery("payment_method"),
        choiceQuery("warehouse"),
        ...numberedPurchases(run),
        { name: "placed", sql: places(run) },
        { name: "buyers", sql: buyers },
        { name: "orders", sql: orders(run) },
        { name: "priced", sql: priced(run) },
        { name: "discounted", sql: discounted },
        { name: "billed", sql: billed(run) }
      ],
      purchaseEvents
    ));
  }
  function numberedPurchases(run) {
    const { settings, last, clock, asked, newcomers } = run;
    const newcomersOf = (n) => `FLOOR((${n} * ${newcomers.millionths} + ${newcomers.phase}) / 1000000)`;
    return drawnQueries({
      seed: settings.seed,
      stream: `purchase ${clock}`,
      first: last.purchases + 1,
      rows: asked.purchases,
      draws,
      columns: {
        newcomer: `IFF(${newcomersOf("n")} > ${newcomersOf("(n - 1)")}, ${lastKnown(run)} + ${newcomersOf("n")}, NULL)`
      }
    });
  }
  var places = (run) => `SELECT customer_number,
    ROW_NUMBER() OVER (ORDER BY customer_segment, customer_number) AS place
  FROM RAW_DATA.CUSTOMER_REGISTRY
  WHERE customer_number <= ${lastKnown(run)}`;
  var buyers = `SELECT d.*, d.newcomer AS customer_number
  FROM drawn AS d
  WHERE d.newcomer IS NOT NULL
  UNION ALL
  SELECT d.*, placed.customer_number
  FROM drawn AS d
  JOIN returning ON ${falls("returning", "returning")}
  JOIN placed ON placed.place = returning.before + 1 + ${below("place", "returning.members")}
  WHERE d.newcomer IS NULL`;
  function orders({ settings }) {
    const { windowSeconds, preferredCategoryDraws, preferredChannelDraws, discounts, productsPerCategory } = settings;
    return `SELECT d.*, c.customer_segment, c.profile:customer_id::VARCHAR AS customer_id,
    ${momentBefore("moment", windowSeconds)} AS purchased_at,
    IFF(d.u_own_category < ${preferredCategoryDraws}, own_category.value, NULL) AS wanted_category,
    COALESCE(IFF(d.u_own_channel < ${preferredChannelDraws}, own_channel.value, NULL), other_channel.value) AS channel,
    1 + ${below("product", productsPerCategory)} AS product, quantity.value::NUMBER(4, 0) AS quantity,
    IFF(${below("sensitivity", 100)} < c.price_sensitivity_percent, ${between("discount", discounts)}, 0) AS discount_percent,
    payment_method.value AS payment_method, warehouse.value AS warehouse_id, offered_segment.order_cents
  FROM buyers AS d
  JOIN RAW_DATA.CUSTOMER_REGISTRY AS c ON c.customer_number = d.customer_number
  JOIN offered_segment ON offered_segment.value = c.customer_segment
  LEFT JOIN category AS own_category ON own_category.value = c.preferred_category
  LEFT JOIN purchase_channel AS own_channel ON own_channel.value = c.preferred_channel
  JOIN purchase_channel AS other_channel ON ${falls("channel", "other_channel")}
  JOIN quantity ON ${falls("quantity", "quantity")}
  JOIN payment_method ON ${falls("payment", "payment_method")}
  JOIN warehouse ON ${falls("warehouse", "warehouse")}`;
  }
  function priced({ settings }) {
    const products = settings.productsPerCategory;
    const steps = `FLOOR(1000 * MOD(d.product * 17, ${products}) / ${Math.max(1, products - 1)})`;
    const productFactor = products === 1 ? "1000" : `500 + ${steps}`;
    return `SELECT d.*, COALESCE(d.wanted_category, month_category.value) AS category,
    GREATEST(1, ROUND(d.order_cents * (${productFactor}) * (500 + ${below("value", 1001)}) / (1000000 * d.quantity))) AS unit_cents
  FROM orders AS d
  JOIN month_category ON month_category.month = MONTH(d.purchased_at) AND ${falls("category", "month_category")}`;
  }
  var discounted = `SELECT d.*, ROUND(d.unit_cents * d.quantity * (100 - d.discount_percent) / 100) AS goods_cents
  FROM priced AS d`;
  function billed({ settings }) {
    return `SELECT d.*, ROUND(d.goods_cents * ${settings.taxMillionths} / 1000000) AS tax_cents,
    IFF(d.goods_cents >= ${settings.freeShippingFromCents}, 0, purchase_channel.shipping_cents) AS shipping_cents
  FROM discounted AS d
  JOIN purchase_channel ON purchase_channel.value = d.channel`;
  }
  var dollars = (cents2) => `((${cents2}) / 100)::NUMBER(12, 2)`;
  var purchaseEvents = `SELECT 'P' || LPAD(row_number, 12, '0'), 'purchase_event', ${eventBinds.run}, purchased_at,
  OBJECT_CONSTRUCT(
    'purchase_id', 'PUR' || LPAD(row_number, 12, '0'),
    'customer_id', customer_id,
    'customer_segment', customer_segment,
    'is_repeat_customer', newcomer IS NULL,
    'product_category', category,
    'product_id', UPPER(category) || '-' || LPAD(product, 3, '0'),
    'quantity', quantity,
    'unit_price', ${dollars("unit_cents")},
    'discount_percent', discount_percent,
    'shipping_cost', ${dollars("shipping_cents")},
    'tax', ${dollars("tax_cents")},
    'final_total', ${dollars("goods_cents + shipping_cents + tax_cents")},
    'payment_method', payment_method,
    'channel', channel,
    'warehouse_id', warehouse_id,
    'purchase_date', TO_VARCHAR(purchased_at, 'YYYY-MM-DD HH24:MI:SS')
  ),
  ${eventBinds.clock}
FROM billed`;

  // packages/demos/retail/generation/sql/shipments.ts
  function sendShipments(run) {
    const { settings, last, clock, asked } = run;
    return sendEvents(withQueries(
      [
        choiceQuery("warehouse", { lead_time_days: "NUMBER(4, 0)" }),
        choiceQuery("month_category", { month: "NUMBER(2, 0)" }),
        choiceQuery("movement"),
        ...drawnQueries({
          seed: settings.seed,
          stream: `shipment ${clock}`,
          first: last.shipments + 1,
          rows: asked.shipments,
          draws: ["warehouse", "category", "movement", "quantity", "delay", "moment"]
        }),
        {
          name: "moved",
          sql: `SELECT d.*, ${momentBefore("moment", settings.windowSeconds)} AS moved_at FROM drawn AS d`
        }
      ],
      shipmentEvents(run)
    ));
  }
  var shipmentEvents = ({ settings }) => `SELECT 'S' || LPAD(d.row_number, 12, '0'), 'supply_chain_event', ${eventBinds.run}, d.moved_at,
  OBJECT_CONSTRUCT(
    'shipment_id', 'SHP' || LPAD(d.row_number, 12, '0'),
    'warehouse_id', warehouse.value,
    'product_category', month_category.value,
    'quantity', ${between("quantity", settings.shipmentQuantities)},
    'movement', movement.value,
    'lead_time_days', warehouse.lead_time_days + ${below("delay", 4)}
  ),
  ${eventBinds.clock}
FROM moved AS d
JOIN warehouse ON ${falls("warehouse", "warehouse")}
JOIN movement ON ${falls("movement", "movement")}
JOIN month_category ON month_category.month = MONTH(d.moved_at) AND ${falls("category", "month_category")}`;

  // packages/demos/retail/generation/generate.ts
  function generate(snowflake, { id, clock }, { settings, choices, frequencies }, asked) {
    const execute = (rows, sqlText, binds) => rows === 0 ? 0 : snowflake.execute({ sqlText, binds }).getNumRowsAffected();
    const phase = phaseOf(settings.seed, clock);
    const resent = quotaOf(share(settings.resendProbability, phase), asked.customers);
    const last = takeNumbers(snowflake, { ...asked, profilesSentAgain: resent });
    const begun = { clock, settings, asked, last, profilesSentAgain: last.customers === 0 ? 0 : resent };
    const people2 = [JSON.stringify(choices)];
    execute(asked.customers, registerCustomers(settings, last.customers + 1, asked.customers), people2);
    const returning = returningSegments(snowflake, lastKnown(begun), frequencies);
    const newcomers = share(returning.length === 0 ? 1 : 1 - settings.repeatProbability, phase);
    const run = { ...begun, newcomers };
    const fresh = lastCustomer(run) - last.customers;
    const newBuyers = fresh - asked.customers;
    execute(newBuyers, registerCustomers(settings, lastKnown(run) + 1, newBuyers), people2);
    const sender = [clock, id];
    const all = [...sender, JSON.stringify({ ...choices, returning })];
    return {
      customers: execute(fresh, sendNewProfiles(run), sender) + execute(run.profilesSentAgain, sendProfilesAgain(run), sender),
      purchases: execute(asked.purchases, sendPurchases(run), all),
      interactions: execute(asked.interactions, sendInteractions(run), all),
      shipments: execute(asked.shipments, sendShipments(run), all)
    };
  }
  function returningSegments(snowflake, lastKnownCustomer, frequencies) {
    let before = 0;
    const segments = segmentMembers(snowflake, lastKnownCustomer).map(({ segment, members }) => {
      var _a;
      const weight = members * ((_a = frequencies.get(segment)) != null ? _a : 0);
      const alternative = { value: segment, before, members, weight };
      before += members;
      return alternative;
    });
    return segments.some(({ weight }) => weight > 0) ? weightedChoice("returning", segments) : [];
  }
  var share = (part, phase) => ({ millionths: Math.round(part * 1e6), phase });
  function phaseOf(seed, clock) {
    return draw(lanes(streamKey(seed, `run ${clock}`), 0), drawKey("phase")) % 1e6;
  }

  // packages/demos/retail/procedures/01_generate_retail_data.ts
  var procedure = {
    name: "GENERATE_RETAIL_DATA",
    comment: "Makes raw events as the reference tables say, and writes the run into the audit",
    parameters: [
      { name: "CUSTOMER_EVENTS", type: "FLOAT", default: "20" },
      { name: "PURCHASE_EVENTS", type: "FLOAT", default: "50" },
      { name: "MARKETING_EVENTS", type: "FLOAT", default: "20" },
      { name: "SUPPLY_CHAIN_EVENTS", type: "FLOAT", default: "10" }
    ],
    returns: "VARCHAR",
    run: (snowflake, customers, purchases, interactions, shipments) => {
      const begun = beginRun(snowflake);
      let run = begun;
      try {
        const reference = readReferenceTables(snowflake);
        run = { ...begun, reference };
        const configuration = configurationOf(reference.snapshot);
        const asked = {
          customers: countOf("customer_events", customers),
          purchases: countOf("purchase_events", purchases),
          interactions: countOf("marketing_events", interactions),
          shipments: countOf("supply_chain_events", shipments)
        };
        const identity = { id: run.id, clock: run.moment.slice(0, 19) };
        return inTransaction(snowflake, () => {
          const made = generate(snowflake, identity, configuration, asked);
          auditSuccess(snowflake, run, made);
          return sentenceOf(run, made);
        });
      } catch (error) {
        auditFailure(snowflake, run, error instanceof Error ? error.message : String(error));
        throw error;
      }
    }
  };
  var generate_retail_data_default = procedure;
  function beginRun(snowflake) {
    const row = firstRow(
      snowflake,
      "SELECT UUID_STRING(), TO_VARCHAR(CONVERT_TIMEZONE('UTC', CURRENT_TIMESTAMP())::TIMESTAMP_NTZ, 'YYYY-MM-DD HH24:MI:SS.FF6')"
    );
    return { id: String(row(1)), moment: String(row(2)), startedMilliseconds: Date.now() };
  }
  function inTransaction(snowflake, work) {
    snowflake.execute({ sqlText: "BEGIN" });
    try {
      const result = work();
      snowflake.execute({ sqlText: "COMMIT" });
      return result;
    } catch (error) {
      snowflake.execute({ sqlText: "ROLLBACK" });
      throw error;
    }
  }
  function countOf(name, value) {
    if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 1e8)
      return value;
    throw new Error(`${name} is ${String(value)}; it has to be a whole number from 0 to 100000000.`);
  }
  function sentenceOf({ id }, made) {
    const { customers, purchases, interactions, shipments } = made;
    return `Run ${id}: ${customers} customer, ${purchases} purchase, ${interactions} marketing and ${shipments} supply chain events`;
  }

  // procedure.ts
  var procedure_default = generate_retail_data_default.run;
  return __toCommonJS(procedure_exports);
})();
return procedure.default(snowflake, CUSTOMER_EVENTS, PURCHASE_EVENTS, MARKETING_EVENTS, SUPPLY_CHAIN_EVENTS);
$$;
