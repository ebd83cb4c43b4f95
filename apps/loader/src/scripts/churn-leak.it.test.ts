import { findDemo } from "@firn/demos";
import { startChurnBank, type ChurnBank } from "../testing/churn-bank";
import { lastDay } from "../testing/small-bank";

// A training is a process of its own.
jest.setTimeout(90_000);

let bank: ChurnBank;
beforeAll(async () => {
  bank = await startChurnBank();
  await makeFeatures();
}, 180_000);
afterAll(() => bank.stop());

async function makeFeatures(): Promise<void> {
  for (const script of ["01_churn_labels", "02_churn_features"]) await bank.runScripts("ml", script);
}

describe("a leak", () => {
  const labelled = "SELECT HASH_AGG(*) FROM GOLD.CHURN_FEATURES WHERE snapshot = 'label'";

  /** Whether features of the labelled are the same without what came after the cut-off. */
  const expectNoLeak = async (asOf: string) => {
    await bank.value(`CALL GOLD.REBUILD_CHURN_DATA('${asOf}'::DATE)`);
    const before = await bank.value(labelled);
    await bank.connection.runScript(`DELETE FROM GOLD.FCT_TRANSACTIONS
WHERE transaction_date >= (SELECT DATEADD(DAY, 1, cut_off) FROM GOLD.CHURN_CALENDAR WHERE snapshot = 'label');
UPDATE GOLD.DIM_CUSTOMER SET is_current = FALSE;
INSERT INTO GOLD.DIM_CUSTOMER SELECT * REPLACE ('Premium' AS card_type, 50000 AS credit_limit, '2025-06-01'::DATE AS valid_from, TRUE AS is_current)
FROM GOLD.DIM_CUSTOMER;
UPDATE GOLD.CUSTOMER_SEGMENTS SET customer_segment = 'Declining';`);
    await bank.value(`CALL GOLD.REBUILD_CHURN_DATA('${asOf}'::DATE)`);
    expect(await bank.value(labelled)).toBe(before);
  };

  it("is not there: features of the labelled are the same without what came after the cut-off", () =>
    expectNoLeak("2025-07-01"));

  it("would be found: the truth about the AUC does not hold for a model that knows the label", async () => {
    await bank.connection
      .runScript(`UPDATE GOLD.CHURN_LABELS SET churned = MOD(ABS(HASH(customer_id)), 10) = 0;
CREATE OR REPLACE VIEW GOLD.ML_TRAINING_DATA AS
SELECT labels.split, labels.churned, features.* EXCLUDE (snapshot, cut_off, declined_pct), IFF(labels.churned, 1, 0)::FLOAT AS declined_pct
FROM GOLD.CHURN_LABELS AS labels INNER JOIN GOLD.CHURN_FEATURES AS features
ON labels.customer_id = features.customer_id AND features.snapshot = 'label';`);
    await bank.runScripts("ml", "03_train_churn_model");
    const truth = findDemo("customer360").truths.find(({ name }) => name === "heldout_auc");
    const found = Number(await bank.value(truth?.sql ?? ""));
    expect(found).toBeGreaterThan(0.97);
    expect(truth?.high).toBeLessThan(found);
  });

  it("is in the audit of the features, which tells and gives away as much", async () => {
    const audit = async (feature: string) =>
      (
        await bank.rows(
          `SELECT heldout_auc, decliners_given_away FROM GOLD.CHURN_FEATURE_AUDIT_NOW WHERE feature = '${feature}'`,
        )
      )[0];
    await bank.runScripts("ml", "05_audit_churn_features");
    expect((await audit("declined_pct"))?.HELDOUT_AUC).toBeLessThan(0.7);
    expect((await audit("age"))?.DECLINERS_GIVEN_AWAY).toBeLessThan(0.1);
    await bank.connection
      .runScript(`UPDATE GOLD.CHURN_FEATURES AS features SET declined_pct = IFF(labels.churned, 1, 0)
FROM GOLD.CHURN_LABELS AS labels WHERE features.customer_id = labels.customer_id;
UPDATE GOLD.CHURN_FEATURES AS features SET age = IFF(people.planted_segment = 'Declining', 40, features.age + 41)
FROM GOLD.DIM_CUSTOMER AS people WHERE features.customer_id = people.customer_id AND people.is_current;
UPDATE GOLD.CHURN_FEATURES SET age = 20 WHERE age = 80;`);
    expect((await audit("declined_pct"))?.HELDOUT_AUC).toBe(1);
    expect((await audit("age"))?.DECLINERS_GIVEN_AWAY).toBeGreaterThan(0.9);
  });

  it("is not there in another bank, of another seed, either", async () => {
    await bank.open("OTHER_BANK", 2, 300);
    await makeFeatures();
    await expectNoLeak(lastDay);
    await expectNoLeak("2025-06-20");
  });
});
