import { SnowflakeError } from "@firn/config";
import { isConnectionError } from "@firn/snowflake";
import { z } from "zod";
import type { BodyOf, Endpoints, ResponseOf } from "../contract";
import { setting, status } from "../contract/retail";
import type { Catalog } from "../database/catalog";
import type { Reader } from "../database/reader";
import { RequestProblem } from "../http/request-problem";

type Status = ResponseOf<Endpoints["retailStatus"]>;
type AuditRun = ResponseOf<Endpoints["retailAudit"]>["runs"][number];
type Setting = z.output<typeof setting>;
type Difference = ResponseOf<Endpoints["retailCompare"]>["differences"][number];

const taskShape = status.shape.tasks.element.extend({ position: z.int() });
const layerShape = z.object({
  layer: z.string(),
  tableName: z.string(),
  rowCount: z.int(),
  newest: z.string().nullable(),
});
const auditRow = z
  .object({
    runId: z.string(),
    runTimestamp: z.string(),
    status: z.string(),
    customerEvents: z.int().nullable(),
    purchaseEvents: z.int().nullable(),
    marketingEvents: z.int().nullable(),
    supplyChainEvents: z.int().nullable(),
    randomSeed: z.int().nullable(),
    configChanged: z.boolean().nullable(),
    changedTables: z.string().nullable(),
    executionSeconds: z.number().nullable(),
    errorMessage: z.string().nullable(),
  })
  .transform((row): AuditRun => ({
    runId: row.runId,
    runAt: row.runTimestamp,
    status: row.status,
    customerEvents: row.customerEvents,
    purchaseEvents: row.purchaseEvents,
    marketingEvents: row.marketingEvents,
    supplyChainEvents: row.supplyChainEvents,
    seed: row.randomSeed,
    isConfigurationChanged: row.configChanged,
    changedTables: row.changedTables || null,
    seconds: row.executionSeconds,
    error: row.errorMessage,
  }));
const differenceRow = z
  .object({
    tableName: z.string(),
    item: z.string(),
    setting: z.string().nullable(),
    firstValue: z.string().nullable(),
    secondValue: z.string().nullable(),
    change: z.string(),
  })
  .transform(({ tableName, firstValue, secondValue, ...rest }): Difference => ({
    table: tableName,
    first: firstValue,
    second: secondValue,
    ...rest,
  }));
const cellRow = setting
  .omit({ table: true })
  .extend({ tableName: z.string() })
  .transform(({ tableName, ...rest }): Setting => ({ table: tableName, ...rest }));
/** What a procedure answers that returns one value: its column has the procedure's name. */
const said = z.record(z.string(), z.unknown());

/** The retail pipeline as its procedures show and steer it. Each runs with its owner's rights; nothing else of retail is touched. */
export interface Pipeline {
  status(): Promise<Status>;
  audit(limit: number): Promise<AuditRun[]>;
  compare(first: string, second: string): Promise<Difference[]>;
  configuration(): Promise<Setting[]>;
  start(): Promise<string>;
  stop(): Promise<string>;
  generate(events: Required<BodyOf<Endpoints["retailGenerate"]>>): Promise<string>;
  setValue(cell: BodyOf<Endpoints["retailEdit"]>): Promise<string>;
}

export interface PipelineOptions {
  /** Works as the role that may call retail's procedures, and asks each statement once. */
  readonly operator: Reader;
  readonly catalog: Catalog;
}

/** The pipeline behind the procedures of RETAIL_DEMO.RAW_DATA. */
export function retailPipeline({ operator, catalog }: PipelineOptions): Pipeline {
  const procedure = (name: string) => catalog.table("retail", "RAW_DATA", name);
  /** Calls a procedure for its effect, and gives the sentence that it answers with. */
  const call = async (name: string, binds: readonly (string | number)[] = []): Promise<string> => {
    const places = binds.map(() => "?").join(", ");
    const [answer] = await toldByProcedure(operator.rows(said, `CALL ${procedure(name)}(${places})`, binds));
    return String(Object.values(answer ?? {})[0] ?? "");
  };
  return {
    status: async () => {
      const [tasks, layers] = await Promise.all([
        operator.rows(taskShape, `CALL ${procedure("CHECK_PIPELINE_STATUS")}()`),
        operator.rows(layerShape, `CALL ${procedure("DATA_SUMMARY")}()`),
      ]);
      return {
        isRunning: tasks.every(({ state }) => state === "started"),
        tasks: tasks.map(({ position: _position, ...task }) => task),
        layers: layers.map(({ tableName, rowCount, ...layer }) => ({
          ...layer,
          table: tableName,
          rows: rowCount,
        })),
      };
    },
    audit: (limit) => operator.rows(auditRow, `CALL ${procedure("VIEW_GENERATION_AUDIT")}(?)`, [limit]),
    compare: (first, second) =>
      operator.rows(differenceRow, `CALL ${procedure("COMPARE_GENERATION_RUNS")}(?, ?)`, [first, second]),
    configuration: () => operator.rows(cellRow, `CALL ${procedure("VIEW_REFERENCE_CONFIG")}()`),
    start: () => call("START_PIPELINE"),
    stop: () => call("STOP_PIPELINE"),
    generate: async ({ customerEvents, purchaseEvents, marketingEvents, supplyChainEvents }) => {
      const made = await call("GENERATE_RETAIL_DATA", [
        customerEvents,
        purchaseEvents,
        marketingEvents,
        supplyChainEvents,
      ]);
      await call("TRANSFORM_BRONZE_TO_GOLD");
      return made;
    },
    setValue: ({ table, item, setting: column, value }) =>
      call("SET_REFERENCE_VALUE", [table, item, column, value]),
  };
}

/** What a procedure refuses is for who called it: it names the row and the rule. */
async function toldByProcedure<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof SnowflakeError) || isConnectionError(error) || error.code === "002003")
      throw error;
    throw new RequestProblem("refused", sentenceOf(error.message), { cause: error });
  }
}

/** Snowflake puts where it happened before what happened. */
export function sentenceOf(message: string): string {
  const [, told] = /(?:on line \d+ at position \d+ ?: ?)(.*)$/s.exec(message) ?? [];
  return (told ?? message).trim().slice(0, 500);
}
