import { alterObject } from "../statements/alter/object";
import { alterTable } from "../statements/alter/table";
import { block } from "../scripting/run-block";
import { call } from "../routines/call";
import { comment } from "../statements/comment";
import { createObject } from "./create";
import { createRoutine } from "../routines/create-routine";
import { createTask } from "../statements/create/task";
import { createTable } from "../statements/create/table";
import { createView } from "../statements/create/view";
import { describe } from "./describe";
import { dmlHandlers } from "../statements/dml";
import { drop, undrop } from "../statements/drop";
import { grantOrRevoke } from "../statements/grant";
import { executeImmediate } from "../statements/execute-immediate";
import { explain } from "../statements/explain";
import type { Handlers } from "../statements/handler";
import { pipe } from "../statements/pipe";
import { query } from "../statements/query";
import { alterSession, set, unset } from "../statements/session-variables";
import { show } from "./show";
import { executeTask } from "../tasks/execute-task";
import { createAlert } from "../alerts/create-alert";
import { executeAlert } from "../alerts/execute-alert";
import { createPolicy } from "../statements/create/policy";
import { createSemanticView } from "../semantic-views/create";
import { storageHandlers } from "../storage/handlers";
import { begin, commit, rollback } from "../statements/transactions";
import { use } from "../statements/use";

export const handlers: Handlers = {
  ...storageHandlers,
  ...dmlHandlers,
  query,
  pipe,
  use,
  set,
  unset,
  alter_session: alterSession,
  begin,
  commit,
  rollback,
  create_object: createObject,
  create_table: createTable,
  create_view: createView,
  create_semantic_view: createSemanticView,
  create_routine: createRoutine,
  create_task: createTask,
  create_policy: createPolicy,
  create_alert: createAlert,
  execute_alert: executeAlert,
  alter_table: alterTable,
  alter_object: alterObject,
  drop,
  undrop,
  comment,
  grant: grantOrRevoke,
  revoke: grantOrRevoke,
  execute_immediate: executeImmediate,
  execute_task: executeTask,
  call,
  block,
  explain,
  show,
  describe,
};
