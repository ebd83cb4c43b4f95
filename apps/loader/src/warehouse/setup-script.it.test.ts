import { startRetailAccount, type RetailAccount } from "../testing/retail-account";

let account: RetailAccount;
beforeAll(async () => {
  account = await startRetailAccount();
}, 60_000);
afterAll(() => account.stop());

describe("SETUP_SNOWFLAKE.sql on an empty account", () => {
  it("leaves the session where procedures can be called by their names", async () => {
    expect(await account.cell("SELECT CURRENT_DATABASE() || '.' || CURRENT_SCHEMA()")).toBe(
      "RETAIL_DEMO.RAW_DATA",
    );
    expect(await account.cell("CALL GENERATE_RETAIL_DATA(20, 50)")).toMatch(/35 customer, 50 purchase/);
  });

  it("makes three tasks that wait to be started", async () => {
    const tasks = await account.session.query("SHOW TASKS IN SCHEMA RAW_DATA");
    expect(tasks.map(({ name, state }) => `${String(name)} ${String(state)}`).sort()).toEqual([
      "BRONZE_TRANSFORMATION_TASK suspended",
      "DATA_GENERATION_TASK suspended",
      "GOLD_TRANSFORMATION_TASK suspended",
    ]);
  });

  it("may be run again: it keeps rows and what people have changed", async () => {
    await account.session.runScript(`
UPDATE REFERENCE_DATA.GENERATION_PARAMETERS SET parameter_value = '7' WHERE parameter_name = 'random_seed';
DELETE FROM REFERENCE_DATA.WAREHOUSES WHERE warehouse_id = 'WH_WEST';
DELETE FROM REFERENCE_DATA.GENERATION_PARAMETERS WHERE parameter_name = 'tax_rate'`);
    const events = await account.cell("SELECT COUNT(*) FROM RAW_RETAIL_EVENTS");
    await account.setUp();
    expect(await account.cell("SELECT COUNT(*) FROM RAW_RETAIL_EVENTS")).toBe(events);
    expect(await account.cell("SELECT COUNT(*) FROM RAW_RETAIL_EVENTS_STREAM")).toBe(events);
    expect(await account.cell("SELECT COUNT(*) FROM REFERENCE_DATA.WAREHOUSES")).toBe(4);
    const value = (name: string) =>
      account.cell(
        `SELECT parameter_value FROM REFERENCE_DATA.GENERATION_PARAMETERS WHERE parameter_name = '${name}'`,
      );
    expect(await value("random_seed")).toBe("7");
    expect(await value("tax_rate")).toBe("0.08");
  });

  it("lets the operator call procedures, and do nothing by hand", async () => {
    await account.session.execute("USE SECONDARY ROLES NONE");
    await account.session.withRole("RETAIL_OPERATOR", async () => {
      expect(await account.cell("CALL GENERATE_RETAIL_DATA(1, 1)")).toMatch(/^Run /);
      expect(await account.session.query("CALL DATA_SUMMARY()")).toHaveLength(7);
      await account.session.execute("CALL START_PIPELINE()");
      await account.session.execute("CALL STOP_PIPELINE()");
      for (const sql of [
        "SELECT * FROM RAW_RETAIL_EVENTS",
        "DELETE FROM RAW_RETAIL_EVENTS",
        "UPDATE REFERENCE_DATA.CUSTOMER_SEGMENTS SET customer_share = 1",
        "ALTER TASK DATA_GENERATION_TASK RESUME",
      ])
        await expect(account.session.execute(sql)).rejects.toThrow(/not authorized|privilege/);
    });
  });
});
