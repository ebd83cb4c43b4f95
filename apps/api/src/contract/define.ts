import { z } from "zod";
import type { Endpoint, Shapes } from "./endpoint";

const define =
  (method: Endpoint["method"], produces: Endpoint["produces"]) =>
  <Of extends Shapes>(path: string, summary: string, shapes: Of): Endpoint<Of> => ({
    method,
    path,
    summary,
    produces,
    shapes,
  });

/** Reads; answers JSON. */
export const get = define("GET", "application/json");
/** Does something; answers JSON. */
export const post = define("POST", "application/json");
/** Puts a value in the place of another; answers JSON. */
export const put = define("PUT", "application/json");

const getText = define("GET", "text/csv");
/** Does something; answers a CSV file. */
export const postForFile = define("POST", "text/csv");

/** Reads; answers a CSV file. */
export const csv = <Of extends Omit<Shapes, "response">>(path: string, summary: string, shapes: Of) =>
  getText(path, summary, { ...shapes, response: z.string() });
