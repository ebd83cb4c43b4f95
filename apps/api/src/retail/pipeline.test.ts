import { SnowflakeError } from "@firn/config";
import { catalogOf } from "../database/catalog";
import type { Reader } from "../database/reader";
import { recordingReader } from "../testing/recording-reader";
import { outputs } from "../testing/served-api";
import { retailPipeline, sentenceOf } from "./pipeline";

const catalog = catalogOf(outputs);

test("it steers by calls of retail's procedures only, with binds", async () => {
  const { reader: operator, asked } = recordingReader();
  const pipeline = retailPipeline({ operator, catalog });
  await pipeline.start();
  await pipeline.generate({ customerEvents: 1, purchaseEvents: 2, marketingEvents: 3, supplyChainEvents: 4 });
  await pipeline.setValue({ table: "WAREHOUSES", item: "WH_EAST", setting: "CITY", value: "Newark" });
  expect(asked.map(({ sql, binds }) => [sql.replace("CALL RETAIL_DEMO.RAW_DATA.", ""), binds])).toEqual([
    ["START_PIPELINE()", []],
    ["GENERATE_RETAIL_DATA(?, ?, ?, ?)", [1, 2, 3, 4]],
    ["TRANSFORM_BRONZE_TO_GOLD()", []],
    ["SET_REFERENCE_VALUE(?, ?, ?, ?)", ["WAREHOUSES", "WH_EAST", "CITY", "Newark"]],
  ]);
});

test("what a procedure refuses is told to who called it; what is broken is not", async () => {
  const failing = (code: string): Reader => {
    const fail = () =>
      Promise.reject(new SnowflakeError(code, "P0001", "Numeric value 'x' is not recognized", "CALL"));
    return { rows: fail, row: fail };
  };
  const start = (code: string) => retailPipeline({ operator: failing(code), catalog }).start();
  await expect(start("100038")).rejects.toMatchObject({
    code: "refused",
    message: "Numeric value 'x' is not recognized",
  });
  await expect(start("390111")).rejects.toMatchObject({ code: "390111" });
  await expect(start("002003")).rejects.toMatchObject({ code: "002003" });
});

test.each([
  [
    "Uncaught exception of type 'NO_SUCH' on line 12 at position 4 : there is no such cell",
    "there is no such cell",
  ],
  ["Numeric value 'x' is not recognized", "Numeric value 'x' is not recognized"],
])("%j says %j", (message, sentence) => {
  expect(sentenceOf(message)).toBe(sentence);
});
