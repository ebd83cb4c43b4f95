import type { ProcedureSession, StoredProcedure } from "@firn/demo-kit";
import { auditFailure, auditSuccess, type AuditedRun, type MadeEvents } from "../generation/audit";
import { configurationOf } from "../generation/configuration";
import { generate } from "../generation/generate";
import type { Volumes } from "../generation/run";
import { firstRow, readReferenceTables } from "../generation/warehouse";

const procedure: StoredProcedure = {
  name: "GENERATE_RETAIL_DATA",
  comment: "Makes raw events as the reference tables say, and writes the run into the audit",
  parameters: [
    { name: "CUSTOMER_EVENTS", type: "FLOAT", default: "20" },
    { name: "PURCHASE_EVENTS", type: "FLOAT", default: "50" },
    { name: "MARKETING_EVENTS", type: "FLOAT", default: "20" },
    { name: "SUPPLY_CHAIN_EVENTS", type: "FLOAT", default: "10" },
  ],
  returns: "VARCHAR",
  run: (snowflake, customers, purchases, interactions, shipments) => {
    const begun = beginRun(snowflake);
    let run: AuditedRun = begun;
    try {
      const reference = readReferenceTables(snowflake);
      run = { ...begun, reference };
      const configuration = configurationOf(reference.snapshot);
      const asked: Volumes = {
        customers: countOf("customer_events", customers),
        purchases: countOf("purchase_events", purchases),
        interactions: countOf("marketing_events", interactions),
        shipments: countOf("supply_chain_events", shipments),
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
  },
};

export default procedure;

function beginRun(snowflake: ProcedureSession): AuditedRun {
  const row = firstRow(
    snowflake,
    "SELECT UUID_STRING(), TO_VARCHAR(CONVERT_TIMEZONE('UTC', CURRENT_TIMESTAMP())::TIMESTAMP_NTZ, 'YYYY-MM-DD HH24:MI:SS.FF6')",
  );
  return { id: String(row(1)), moment: String(row(2)), startedMilliseconds: Date.now() };
}

function inTransaction<T>(snowflake: ProcedureSession, work: () => T): T {
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

function countOf(name: string, value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 100_000_000)
    return value;
  throw new Error(`${name} is ${String(value)}; it has to be a whole number from 0 to 100000000.`);
}

function sentenceOf({ id }: AuditedRun, made: MadeEvents): string {
  const { customers, purchases, interactions, shipments } = made;
  return `Run ${id}: ${customers} customer, ${purchases} purchase, ${interactions} marketing and ${shipments} supply chain events`;
}
