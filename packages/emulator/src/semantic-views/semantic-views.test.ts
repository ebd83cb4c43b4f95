import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;
let sql: TestSession["sql"];

const VIEW = `create or replace semantic view sales
  tables (
    orders as work.public.fct_orders primary key (id) with synonyms = ('purchases') comment = 'One row per order.',
    returns as fct_returns,
    customers as dim_customer primary key (id)
  )
  relationships (
    orders_to_customers as orders (customer) references customers,
    returns_to_customers as returns (customer) references customers (id)
  )
  facts (
    orders.gross as net + tax,
    private orders.double as gross * 2,
    customers.years as age
  )
  dimensions (
    orders.month as date_trunc('month', ordered_on) comment = 'Month of the order.',
    customers.state as upper(state) with synonyms ('home state')
  )
  metrics (
    orders.revenue as sum(gross) comment = 'Net and tax.',
    orders.order_count as count(*),
    orders.average as orders.revenue / orders.order_count,
    orders.doubled as sum(double),
    returns.return_count as count(id),
    customers.customer_count as count(*),
    customers.mean_age as avg(years),
    orders_by_customer as orders.order_count / customers.customer_count
  )
  comment = 'What was sold.'`;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  sql = session.sql;
  await sql("create database work");
  await sql(
    "create table dim_customer as select * from values (1, 'ca', 30), (2, 'ca', 50), (3, 'tx', 40) t (id, state, age)",
  );
  await sql(`create table fct_orders as select id, customer, net::number(10, 2) as net, tax::number(10, 2) as tax, day::date as ordered_on
    from values (1, 1, 10, 1, '2025-01-05'), (2, 1, 20, 2, '2025-02-05'), (3, 2, 30, 3, '2025-02-06'), (4, 3, 40, 4, '2025-02-07'), (5, 9, 5, 0, '2025-02-08') t (id, customer, net, tax, day)`);
  await sql("create table fct_returns as select * from values (1, 1), (2, 1), (3, 3) t (id, customer)");
  await sql(VIEW);
});
afterAll(async () => {
  await session.session.close();
  await account.close();
});

const ask = (clauses: string, rest = "") => sql(`select * from semantic_view(sales ${clauses}) ${rest}`);

describe("SELECT FROM SEMANTIC_VIEW", () => {
  it("aggregates a metric by a related table's dimension; rows without a match stay", async () => {
    expect(await ask("dimensions customers.state metrics orders.revenue", "order by state")).toEqual([
      ["CA", "66.00"],
      ["TX", "44.00"],
      [null, "5.00"],
    ]);
  });

  it("aggregates each metric at the grain of its table", async () => {
    expect(
      await ask(
        "dimensions state metrics order_count, return_count, customer_count, mean_age",
        "where state is not null order by 1",
      ),
    ).toEqual([
      ["CA", "3", "2", "2", "40.000000"],
      ["TX", "1", "1", "1", "40.000000"],
    ]);
  });

  it("computes metrics from metrics, of one table and of several", async () => {
    expect(await ask("metrics return_count, order_count")).toEqual([["3", "5"]]);
    expect(await ask("metrics average")).toEqual([["23.00000000"]]);
    expect(
      await ask("metrics orders_by_customer, return_count dimensions state", "where state = 'CA'"),
    ).toEqual([["1.500000", "2", "CA"]]);
  });

  it("filters before it aggregates, and orders columns as they were written", async () => {
    expect(
      await ask(
        "metrics revenue as r dimensions to_char(month) as m where customers.state = 'CA' and orders.gross > 11",
      ),
    ).toEqual([["55.00", "2025-02-01"]]);
    expect(
      (await session.records(`select * from semantic_view(sales metrics revenue as r dimensions month)`))[0],
    ).toHaveProperty("R");
  });

  it("aggregates what the query itself aggregates, and groups by expressions", async () => {
    expect(
      await ask("metrics max(orders.gross) as largest dimensions year(orders.month) as y where state = 'CA'"),
    ).toEqual([["33.00", "2025"]]);
  });

  it("lists distinct dimensions, rows of facts, and all of a table", async () => {
    expect(await ask("dimensions customers.*", "order by 1")).toEqual([["CA"], ["TX"]]);
    expect(
      await ask("facts orders.gross dimensions customers.state", "where state = 'CA' order by 1"),
    ).toEqual([
      ["11.00", "CA"],
      ["22.00", "CA"],
      ["33.00", "CA"],
    ]);
    expect(await sql("select * from semantic_view(work.public.sales metrics customers.*) s")).toEqual([
      ["3", "40.000000"],
    ]);
  });

  it("joins with other relations", async () => {
    expect(
      await sql(`select s.revenue, d.age from semantic_view(sales metrics revenue dimensions state) s
        join dim_customer d on upper(d.state) = s.state where d.id = 3`),
    ).toEqual([["44.00", "40"]]);
  });

  it.each([
    ["a dimension that is finer than the metric", "dimensions orders.month metrics customer_count", "010234"],
    ["a private fact", "facts orders.double", "010234"],
    ["a name that is not there", "metrics profit", "000904"],
    ["nothing", "", "010234"],
    ["metrics and facts at once", "metrics revenue facts orders.gross", "000002"],
    ["a bind in its clauses", "metrics revenue where state = ?", "000002"],
  ])("refuses %s", async (_, clauses, code) => {
    await expect(ask(clauses)).rejects.toMatchObject({ code });
  });

  it("sees new columns and rows of its tables", async () => {
    await sql("create or replace schema later");
    await sql("create table t as select 1 as a");
    await sql("create semantic view v tables (t) dimensions (t.a as a) metrics (t.n as count(*))");
    await sql("create or replace table t as select 2 as a, 3 as b union all select 4, 5");
    expect(await sql("select * from semantic_view(v metrics n, sum(t.a))")).toEqual([["2", "6"]]);
    await sql("use schema public");
  });
});

describe("privileges", () => {
  afterEach(() => sql("use role accountadmin"));

  it("SELECT on the view is needed, and enough", async () => {
    await sql(
      "create role reader; grant role reader to user admin; grant usage on warehouse test_wh to role reader",
    );
    await sql(
      "grant usage on database work to role reader; grant usage on schema work.public to role reader",
    );
    await sql("use role reader; use secondary roles none");
    await expect(ask("metrics revenue")).rejects.toMatchObject({
      code: expect.stringMatching(/002003|003001/),
    });
    await sql("use role accountadmin; grant select on semantic view sales to role reader; use role reader");
    expect(await ask("metrics revenue")).toEqual([["115.00"]]);
    await expect(sql("select * from fct_orders")).rejects.toThrow();
    await expect(
      sql("create semantic view mine tables (fct_orders) metrics (fct_orders.n as count(*))"),
    ).rejects.toThrow();
    await expect(sql("drop semantic view sales")).rejects.toThrow();
  });
});

describe("CREATE SEMANTIC VIEW", () => {
  it.each([
    ["a table that is not there", "tables (nothing)", "002003"],
    [
      "a relationship to what is no key",
      "tables (o as fct_orders, c as dim_customer primary key (id)) relationships (o (customer) references c (state)) metrics (o.n as count(*))",
      "010250",
    ],
    ["a column that is not there", "tables (c as dim_customer) dimensions (c.d as colour)", "000904"],
    ["an expression of an unknown table", "tables (c as dim_customer) dimensions (d.s as state)", "000904"],
    [
      "two expressions of one name",
      "tables (c as dim_customer) dimensions (c.s as state, c.s as age)",
      "002025",
    ],
    [
      "a fact that aggregates a finer table",
      "tables (o as fct_orders primary key (id), c as dim_customer primary key (id)) relationships (o (customer) references c) facts (c.orders as count(o.id))",
      "010234",
    ],
    [
      "window function metrics",
      "tables (c as dim_customer) metrics (c.m as sum(c.age) over (order by c.state))",
      "000002",
    ],
  ])("refuses %s, and makes nothing", async (_, clauses, code) => {
    await expect(sql(`create semantic view wrong ${clauses}`)).rejects.toMatchObject({ code });
    expect(await sql("show semantic views like 'WRONG'")).toEqual([]);
  });

  it("shares its name with tables and views", async () => {
    await expect(sql("create table sales (a int)")).rejects.toMatchObject({ code: "002002" });
    await expect(sql("select * from sales")).rejects.toMatchObject({ code: "000002" });
  });

  it("keeps an extension as it was written", async () => {
    const view = `create or replace semantic view extended tables (fct_returns primary key (id))
      metrics (fct_returns.n as count(*)) with extension (CA = '{"verified_queries":[]}')`;
    await sql(view);
    expect(await sql("describe semantic view extended")).toContainEqual([
      "EXTENSION",
      "CA",
      null,
      "VALUE",
      '{"verified_queries":[]}',
    ]);
    expect((await sql("select get_ddl('semantic_view', 'extended')"))[0]?.[0]).toContain(
      "with extension (CA = ",
    );
    await sql("drop semantic view extended");
  });

  it("is listed, described, given back as text and dropped", async () => {
    expect(await session.records("show semantic views in schema public")).toMatchObject([
      { name: "SALES", schema_name: "PUBLIC", comment: "What was sold." },
    ]);
    expect(await session.records("show semantic dimensions in sales")).toMatchObject([
      { table_name: "ORDERS", name: "MONTH", data_type: "DATE", comment: "Month of the order." },
      { table_name: "CUSTOMERS", name: "STATE", data_type: "VARCHAR(16777216)", synonyms: '["home state"]' },
    ]);
    expect(
      (await session.records("show semantic metrics in schema public")).map(({ name }) => name),
    ).toContain("ORDERS_BY_CUSTOMER");
    expect((await session.records("show semantic facts in sales")).map(({ name }) => name)).toEqual([
      "GROSS",
      "YEARS",
    ]);
    const described = await session.records("describe semantic view sales");
    expect(described).toContainEqual({
      object_kind: "METRIC",
      object_name: "REVENUE",
      parent_entity: "ORDERS",
      property: "EXPRESSION",
      property_value: "sum(gross)",
    });
    expect(described).toContainEqual({
      object_kind: "RELATIONSHIP",
      object_name: "ORDERS_TO_CUSTOMERS",
      parent_entity: "ORDERS",
      property: "REF_KEY",
      property_value: '["ID"]',
    });
    const [[text] = []] = await sql("select get_ddl('SEMANTIC_VIEW', 'sales')");
    await sql("drop semantic view sales");
    await expect(ask("metrics revenue")).rejects.toMatchObject({ code: "002003" });
    await sql(String(text));
    expect(await ask("metrics revenue")).toEqual([["115.00"]]);
  });
});
