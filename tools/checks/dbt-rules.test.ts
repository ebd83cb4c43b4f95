import { repositoryRoot } from "@firn/config";
import { dbtFiles, dbtRuleViolations, mlFiles } from "./dbt-rules";

const check = (path: string, text: string) => dbtRuleViolations([{ path, text }]);

describe("dbtRuleViolations", () => {
  it("lets staging read sources, and nobody else", () => {
    const text = "SELECT *\nFROM {{ source('bronze', 'orders') }}";
    expect(check("dbt/shop/models/staging/stg_orders.sql", text)).toEqual([]);
    expect(check("dbt/shop/models/marts/core/fct_orders.sql", text)).toEqual([
      "dbt/shop/models/marts/core/fct_orders.sql:2 reads source(); only staging does, other models use ref()",
    ]);
  });

  it.each(["CURRENT_DATE", "current_timestamp()", "SYSDATE()", "GETDATE()"])(
    "forbids %s anywhere",
    (clock) => {
      for (const folder of ["models/staging", "models/marts", "macros", "tests"]) {
        expect(check(`dbt/shop/${folder}/x.sql`, `SELECT ${clock} AS today`)).toHaveLength(1);
      }
    },
  );

  it("does not mind comments, nor names that only look alike", () => {
    const text =
      "-- not CURRENT_DATE\n{# source( #}\n/* SYSDATE\n*/\nSELECT order_source (1), current_date_key";
    expect(check("dbt/shop/models/marts/x.sql", text)).toEqual([]);
  });
});

it("holds for every dbt project of the repository", () => {
  const files = dbtFiles(repositoryRoot);
  expect(files.length).toBeGreaterThan(10);
  expect(dbtRuleViolations(files)).toEqual([]);
});

it("holds for every script that trains or scores", () => {
  const files = mlFiles(repositoryRoot);
  expect(files.length).toBeGreaterThan(4);
  expect(dbtRuleViolations(files)).toEqual([]);
  expect(check("sql/shop/ml/01_x.sql", "SELECT CURRENT_DATE")).toHaveLength(1);
});
