import { ConfigError } from "@firn/config";
import type { Row } from "@firn/snowflake";
import { accountCheck, budgetCheck, featureChecks, privilegesCheck, type Ask } from "./account";
import { findingsOf, printedFinding } from "./finding";
import { awsCheck, pulumiChecks, type Pulumi } from "./tools";

/** An account that answers from a table; any other statement is one that it does not know. */
const accountOf =
  (answers: Readonly<Record<string, readonly Row[]>>): Ask =>
  async (sql) => {
    const answer = answers[sql];
    if (!answer) throw new Error("SQL compilation error: Unsupported feature 'CORTEX_SEARCH'.");
    return [...answer];
  };

const onAccount = (privilege: string, grantOption = "false"): Row => ({
  privilege,
  granted_on: "ACCOUNT",
  grant_option: grantOption,
});
const enough = [
  ...["CREATE DATABASE", "CREATE INTEGRATION", "CREATE ROLE", "CREATE USER", "CREATE WAREHOUSE"],
  "MANAGE GRANTS",
]
  .map((privilege) => onAccount(privilege))
  .concat(
    ["EXECUTE TASK", "EXECUTE MANAGED TASK", "MONITOR USAGE"].map((privilege) =>
      onAccount(privilege, "true"),
    ),
  );
const grantsShown = "SHOW GRANTS TO ROLE FIRN_PROVISIONER";

test("an account says who it is", async () => {
  const ask: Ask = async () => [
    { VERSION: "9.37.1", ACCOUNT: "XY12345", REGION: "AWS_EU_CENTRAL_1", ROLE: "FIRN_PROVISIONER" },
  ];
  expect((await findingsOf([accountCheck(ask)])).flatMap(printedFinding)).toEqual([
    "✓ Snowflake lets us in: release 9.37.1, account XY12345 in AWS_EU_CENTRAL_1, as FIRN_PROVISIONER",
  ]);
});

test("a login that fails is a finding with its own way out, and the checks go on", async () => {
  const ask: Ask = async () => {
    throw new ConfigError("SNOWFLAKE_PRIVATE_KEY_PATH", "there is no such file", { hint: "Make a key." });
  };
  const findings = await findingsOf([accountCheck(ask), awsCheck(async () => "arn:aws:iam::1:user/me")]);
  expect(findings).toEqual([
    {
      what: "Snowflake lets us in",
      problem: expect.stringContaining("there is no such file"),
      wayOut: "Make a key.",
    },
    { what: "AWS lets us in", detail: "arn:aws:iam::1:user/me" },
  ]);
});

test("a provisioner has to be able to pass on what roles of the stack get", async () => {
  const check = (grants: readonly Row[]) =>
    findingsOf([privilegesCheck(accountOf({ [grantsShown]: grants }), "FIRN_PROVISIONER")]);
  expect(await check(enough)).toEqual([{ what: "FIRN_PROVISIONER may make what the stack makes" }]);
  const poorer = enough.filter(
    ({ privilege }) => privilege !== "CREATE USER" && privilege !== "EXECUTE TASK",
  );
  expect(await check([...poorer, onAccount("EXECUTE TASK")])).toMatchObject([
    {
      problem: "it lacks CREATE USER, EXECUTE TASK WITH GRANT OPTION",
      wayOut: expect.stringContaining("sql/platform/bootstrap.sql"),
    },
  ]);
});

test("a budget needs a login that may be ACCOUNTADMIN", async () => {
  const roles = (list: readonly string[]) =>
    accountOf({ "SELECT CURRENT_AVAILABLE_ROLES() AS roles": [{ ROLES: JSON.stringify(list) }] });
  const findings = await findingsOf([
    budgetCheck(roles(["PUBLIC", "ACCOUNTADMIN"])),
    budgetCheck(roles(["FIRN_PROVISIONER", "PUBLIC"])),
  ]);
  expect(findings.map(({ problem }) => problem)).toEqual([undefined, "it may not be ACCOUNTADMIN"]);
});

test("features are asked for where a demo needs them, and missing ones name the demos that cannot run", async () => {
  const hvac = { name: "hvac", steps: ["load", "dbt"] };
  const acme = { name: "acme", steps: ["load", "dbt", "ml"] };
  expect(featureChecks(accountOf({}), [hvac])).toEqual([]);
  const account = accountOf({
    "SHOW SNOWFLAKE.ML.CLASSIFICATION IN ACCOUNT": [],
    "SHOW SEMANTIC VIEWS IN ACCOUNT": [],
  });
  const findings = await findingsOf(featureChecks(account, [hvac, acme]));
  expect(findings.flatMap(printedFinding)).toEqual([
    "✓ the account has SNOWFLAKE.ML.CLASSIFICATION",
    "✗ the account has Cortex Search: SQL compilation error: Unsupported feature 'CORTEX_SEARCH'.",
    "    acme cannot run in this account's region or edition; choose other demos or another account.",
    "✓ the account has semantic views",
  ]);
});

test.each<[string, Pulumi, (string | undefined)[]]>([
  ["missing", () => undefined, ["it is missing", "it is missing"]],
  [
    "too old",
    (verb) => ({ ok: true, said: verb === "version" ? "v2.25.0" : '{"user": "me", "url": "s3://states"}' }),
    ["it is v2.25.0, and Firn needs version 3", undefined],
  ],
  [
    "not logged in",
    (verb) =>
      verb === "version" ? { ok: true, said: "v3.248.0" } : { ok: false, said: "error: no credentials" },
    [undefined, "error: no credentials"],
  ],
  [
    "well",
    (verb) => ({
      ok: true,
      said: verb === "version" ? "3.248.0" : '{"user": "me", "organizations": [], "url": "s3://states"}',
    }),
    [undefined, undefined],
  ],
])("the pulumi command is %s", async (_case, pulumi, problems) => {
  const findings = await findingsOf(pulumiChecks(pulumi));
  expect(findings.map(({ problem }) => problem)).toEqual(problems);
});
