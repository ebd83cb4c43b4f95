-- Generated from packages/demos/retail/procedures/02_compare_snapshots.ts; a test fails when it is stale.
CREATE OR REPLACE PROCEDURE RAW_DATA.COMPARE_SNAPSHOTS(
  FIRST_SNAPSHOT VARIANT,
  SECOND_SNAPSHOT VARIANT
)
RETURNS VARIANT
LANGUAGE JAVASCRIPT
COMMENT = 'Where two configuration snapshots of the audit differ, as an array of objects'
EXECUTE AS OWNER
AS
$$
var procedure = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
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

  // packages/demos/retail/generation/compare-snapshots.ts
  function compareSnapshots(first, second) {
    return referenceTableNames.flatMap((table) => {
      const [before, after] = [rowsByName(table, first), rowsByName(table, second)];
      const items = [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].sort();
      return items.flatMap((item) => compareRows(table, item, before.get(item), after.get(item)));
    });
  }
  function compareRows(table, item, before, after) {
    const change = before === void 0 ? "added" : after === void 0 ? "removed" : "changed";
    const settings = [.../* @__PURE__ */ new Set([...Object.keys(before != null ? before : {}), ...Object.keys(after != null ? after : {})])].sort();
    return settings.map(
      (setting) => ({
        table,
        item,
        setting,
        first: textOf(before == null ? void 0 : before[setting]),
        second: textOf(after == null ? void 0 : after[setting]),
        change
      })
    ).filter(
      (difference) => difference.setting !== referenceTables[table] && difference.first !== difference.second
    );
  }
  function rowsByName(table, snapshot) {
    var _a;
    return new Map(((_a = snapshot[table]) != null ? _a : []).map((row) => [String(row[referenceTables[table]]), row]));
  }
  var textOf = (value) => value === null || value === void 0 ? null : String(value);

  // packages/demos/retail/procedures/02_compare_snapshots.ts
  var procedure = {
    name: "COMPARE_SNAPSHOTS",
    comment: "Where two configuration snapshots of the audit differ, as an array of objects",
    parameters: [
      { name: "FIRST_SNAPSHOT", type: "VARIANT" },
      { name: "SECOND_SNAPSHOT", type: "VARIANT" }
    ],
    returns: "VARIANT",
    run: (_snowflake, first, second) => compareSnapshots(first, second)
  };
  var compare_snapshots_default = procedure;

  // procedure.ts
  var procedure_default = compare_snapshots_default.run;
  return __toCommonJS(procedure_exports);
})();
return procedure.default(snowflake, FIRST_SNAPSHOT, SECOND_SNAPSHOT);
$$;
