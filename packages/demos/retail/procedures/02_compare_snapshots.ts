import type { StoredProcedure } from "@firn/demo-kit";
import { compareSnapshots } from "../generation/compare-snapshots";
import type { Snapshot } from "../generation/reference-tables";

const procedure: StoredProcedure = {
  name: "COMPARE_SNAPSHOTS",
  comment: "Where two configuration snapshots of the audit differ, as an array of objects",
  parameters: [
    { name: "FIRST_SNAPSHOT", type: "VARIANT" },
    { name: "SECOND_SNAPSHOT", type: "VARIANT" },
  ],
  returns: "VARIANT",
  run: (_snowflake, first, second) => compareSnapshots(first as Snapshot, second as Snapshot),
};

export default procedure;
