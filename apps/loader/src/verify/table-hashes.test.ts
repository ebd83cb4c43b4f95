import { martNames } from "./table-hashes";

describe("the marts of a demo", () => {
  it("are the models in its folder of marts, whatever is below it", () => {
    const names = martNames({ name: "customer360" });
    expect(names).toEqual(
      expect.arrayContaining(["CUSTOMER_360_PROFILE", "DIM_CUSTOMER", "FCT_TRANSACTIONS"]),
    );
    expect(names).not.toContain("STG_CUSTOMERS");
  });

  it("are none where it has no dbt project", () => {
    expect(martNames({ name: "nothing" })).toEqual([]);
  });
});
