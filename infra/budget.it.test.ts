import { functionalRoles } from "./src/functional-roles";
import { readEnvironment } from "./targets/project";
import { openWholeStack, type WholeStack } from "./testing/whole-stack";

const silent = { report: () => undefined };
const { names } = readEnvironment("local");
let whole: WholeStack;

beforeAll(async () => {
  whole = await openWholeStack();
}, 120_000);
afterAll(() => whole.close(), 60_000);

const warehouse = async () =>
  (
    await whole.sql.query<{ resource_monitor: string; owner: string }>(
      `SHOW WAREHOUSES LIKE '${names.warehouse}'`,
    )
  )[0];
const monitors = () =>
  whole.sql.query<{ name: string; credit_quota: string; notify_at: string; suspend_at: string }>(
    "SHOW RESOURCE MONITORS",
  );

test("a budget is made by the account administrator, watches the warehouse, and follows its setting", async () => {
  const budget = whole.withConfig({ "firn:monthlyCredits": "5" });
  await budget.up(silent);
  expect(await monitors()).toMatchObject([
    { name: names.resourceMonitor, credit_quota: "5.00", notify_at: "80%", suspend_at: "100%" },
  ]);
  expect(await warehouse()).toMatchObject({
    resource_monitor: names.resourceMonitor,
    owner: "ACCOUNTADMIN",
  });

  await whole.sql.execute(`ALTER RESOURCE MONITOR ${names.resourceMonitor} SET CREDIT_QUOTA = 500`);
  const larger = whole.withConfig({ "firn:monthlyCredits": "7" });
  expect(await larger.up(silent)).toMatchObject({ created: 0, updated: 1, replaced: 0, deleted: 0 });
  expect(await monitors()).toMatchObject([{ credit_quota: "7.00" }]);
  expect(await larger.preview(silent)).toMatchObject({ created: 0, updated: 0, replaced: 0, deleted: 0 });
}, 240_000);

test("without the setting the budget goes, and the provisioner makes the warehouse anew", async () => {
  const summary = await whole.stack.up(silent);
  const changed = summary.steps.filter(({ operation }) => operation !== "same");
  expect(
    changed.map(({ operation, type, name }) => `${operation} ${type.split(":").at(-1)} ${name}`).sort(),
  ).toEqual(
    [
      "delete ResourceMonitor platform",
      "delete snowflake snowflake-account-admin",
      "replace Warehouse platform",
      ...functionalRoles.map(
        ({ name }) => `replace GrantPrivilegesToAccountRole ${name.toLowerCase()}-warehouse`,
      ),
    ].sort(),
  );
  expect(await monitors()).toEqual([]);
  expect(await warehouse()).toMatchObject({ resource_monitor: "null", owner: "FIRN_PROVISIONER" });
}, 120_000);
