import { alterObject } from "./alter/object";
import { alterTable } from "./alter/table";
import { block } from "../scripting/run-block";
import { call } from "../routines/call";
import { comment } from "./comment";
import { createObject } from "./create";
import { createRoutine } from "./create/routine";
import { createTask } from "./create/task";
import { createTable } from "./create/table";
import { createView } from "./create/view";
import { describe } from "./describe";
import { dmlHandlers } from "./dml";
import { drop, undrop } from "./drop";
import { grantOrRevoke } from "./grant";
import { executeImmediate } from "./execute-immediate";
import { explain } from "./explain";
import type { Handlers } from "./handler";
import { pipe } from "./pipe";
import { query } from "./query";
import { alterSession, set, unset } from "./session-variables";
import { show } from "./show";
import { executeTask } from "../tasks/execute-task";
import { createAlert } from "../alerts/create-alert";
import { executeAlert } from "../alerts/execute-alert";
import { createPolicy } from "../policies/create-policy";
import { createSemanticView } from "../semantic-views/create";
import { storageHandlers } from "../storage/handlers";
import { begin, commit, rollback } from "./transactions";
import { use } from "./use";

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
