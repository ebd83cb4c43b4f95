import { deleteRows } from "./delete";
import type { Handlers } from "./handler";
import { insert } from "./insert";
import { merge } from "./merge";
import { multiInsert } from "./multi-insert";
import { truncate } from "./truncate";
import { update } from "./update";

/** Statements that change rows. */
export const dmlHandlers: Handlers = {
  insert,
  multi_insert: multiInsert,
  update,
  delete: deleteRows,
  merge,
  truncate,
};
