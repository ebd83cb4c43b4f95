import type { z } from "zod";

/** What goes into a request and what comes back. */
export interface Shapes {
  /** Of what stands in braces in the path. */
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Of the JSON answer; of a file its whole text. */
  readonly response: z.ZodType;
}

/** One request that the API answers, and with what. OpenAPI, the server's checks and the console's types come from it. */
export interface Endpoint<Of extends Shapes = Shapes> {
  readonly method: "GET" | "POST" | "PUT";
  /** With parameters in braces: `/api/customers/{customerId}`. */
  readonly path: string;
  readonly summary: string;
  readonly produces: "application/json" | "text/csv";
  /** Bytes that a body may have, where that is more than usual. */
  readonly bodyLimit?: number;
  readonly shapes: Of;
}

type NoInput = Record<string, never>;
type Of<E extends Endpoint, Part extends keyof Shapes> = E["shapes"][Part];

/** What a caller writes into the path. */
export type ParamsOf<E extends Endpoint> =
  Of<E, "params"> extends z.ZodType ? z.input<Of<E, "params">> : NoInput;
/** What a caller passes in the query string. */
export type QueryOf<E extends Endpoint> =
  Of<E, "query"> extends z.ZodType ? z.input<Of<E, "query">> : NoInput;
/** What a caller sends. */
export type BodyOf<E extends Endpoint> = Of<E, "body"> extends z.ZodType ? z.input<Of<E, "body">> : NoInput;
/** What a caller gets. */
export type ResponseOf<E extends Endpoint> = z.output<E["shapes"]["response"]>;

type Parsed<Shape> = Shape extends z.ZodType ? z.output<Shape> : NoInput;

/** What the server works with: parsed, with defaults. */
export interface RequestOf<E extends Endpoint> {
  readonly params: Parsed<Of<E, "params">>;
  readonly query: Parsed<Of<E, "query">>;
  readonly body: Parsed<Of<E, "body">>;
}
