import { grantTarget, refusedKinds } from "./grant-target";

test.each([
  [{ onAccount: true }, "ACCOUNT", "ACCOUNT", ""],
  [{ onAccountObject: { objectType: "DATABASE", objectName: "DB" } }, "DATABASE DB", "DATABASE", "DB"],
  [{ onSchema: { schemaName: '"DB"."RAW"' } }, "SCHEMA DB.RAW", "SCHEMA", "DB.RAW"],
  [{ onSchema: { futureSchemasInDatabase: "DB" } }, "FUTURE SCHEMAS IN DATABASE DB", "SCHEMA", "DB.<SCHEMA>"],
  [
    { onSchemaObject: { future: { objectTypePlural: "TABLES", inSchema: "DB.RAW" } } },
    "FUTURE TABLES IN SCHEMA DB.RAW",
    "TABLE",
    "DB.RAW.<TABLE>",
  ],
  [
    { onSchemaObject: { objectType: "STAGE", objectName: '"DB"."RAW"."odd"' } },
    'STAGE DB.RAW."odd"',
    "STAGE",
    'DB.RAW."odd"',
  ],
])("%j", (inputs, sql, objectType, name) => {
  expect(grantTarget(inputs)).toMatchObject({ sql, objectType, name });
});

test("says which kinds the cloud's provider refuses", () => {
  const future = (objectTypePlural: string) => ({ future: { objectTypePlural, inSchema: "DB.S" } });
  expect(refusedKinds({ onSchemaObject: future("TABLES") })).toEqual([]);
  expect(refusedKinds({ onSchemaObject: future("SEMANTIC VIEWS") })).toEqual([
    "the provider does not grant on SEMANTIC VIEWS",
  ]);
  expect(
    refusedKinds({ onSchemaObject: { objectType: "SEMANTIC VIEW", objectName: "DB.S.V" } }),
  ).toHaveLength(1);
  expect(refusedKinds({ onAccountObject: { objectType: "TABLE", objectName: "T" } })).toHaveLength(1);
});

test("wants exactly one target", () => {
  expect(() => grantTarget({})).toThrow("exactly one target");
  expect(() => grantTarget({ onAccount: true, onSchema: { schemaName: "DB.S" } })).toThrow(
    "exactly one target",
  );
});
