import { notSupported } from "../errors";
import type { Handler } from "../statements/handler";
import { createDatabaseRole, createRole, createUser } from "../statements/create/access";
import type { CreateHandler } from "../statements/create/creation";
import { createDatabase } from "../statements/create/database";
import { createClassification } from "../ml/create-classification";
import { createStream } from "../streams/create-stream";
import { createPipe } from "../pipes/create";
import { createSearchService } from "../search/create";
import { createResourceMonitor, createTag } from "../statements/create/definitions";
import { createStorageIntegration } from "../statements/create/integration";
import { createSchema } from "../statements/create/schema";
import { createSequence } from "../statements/create/sequence";
import { createFileFormat, createStage } from "../statements/create/stage";
import { createWarehouse } from "../statements/create/warehouse";

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
