import { notSupported } from "../../errors";
import type { Handler } from "../handler";
import { createDatabaseRole, createRole, createUser } from "./access";
import type { CreateHandler } from "./creation";
import { createDatabase } from "./database";
import { createClassification } from "../../ml/create-classification";
import { createStream } from "../../streams/create-stream";
import { createPipe } from "../../pipes/create";
import { createSearchService } from "../../search/create";
import { createResourceMonitor, createTag } from "./definitions";
import { createStorageIntegration } from "./integration";
import { createSchema } from "./schema";
import { createSequence } from "./sequence";
import { createFileFormat, createStage } from "./stage";
import { createWarehouse } from "./warehouse";

const byKind: Readonly<Record<string, CreateHandler>> = {
  DATABASE: createDatabase,
  SCHEMA: createSchema,
  WAREHOUSE: createWarehouse,
  ROLE: createRole,
  "DATABASE ROLE": createDatabaseRole,
  USER: createUser,
  STAGE: createStage,
  "FILE FORMAT": createFileFormat,
  SEQUENCE: createSequence,
  "STORAGE INTEGRATION": createStorageIntegration,
  "RESOURCE MONITOR": createResourceMonitor,
  STREAM: createStream,
  PIPE: createPipe,
  TAG: createTag,
  "CORTEX SEARCH SERVICE": createSearchService,
  "SNOWFLAKE.ML.CLASSIFICATION": createClassification,
};

export const createObject: Handler<"create_object"> = (statement, context) => {
  const handler = byKind[statement.kind];
  if (!handler) throw notSupported(`CREATE ${statement.kind}`);
  return handler(statement, context);
};
