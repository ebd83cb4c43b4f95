import type { Handlers } from "../statements/handler";
import { copyIntoTable } from "./copy/copy-into-table";
import { executeFile } from "./execute-file";
import { get, put } from "./transfer";
import { list, remove } from "./list";
import { copyIntoLocation } from "./unload/copy-into-location";

/** The statements on stages and files. */
export const storageHandlers = {
  copy_into_table: copyIntoTable,
  copy_into_location: copyIntoLocation,
  put,
  get,
  list,
  execute_file: executeFile,
  remove,
} satisfies Handlers;
