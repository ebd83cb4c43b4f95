import { UserError } from "@firn/config";
import type { ProblemCode } from "../contract";

const statusOf: Readonly<Record<ProblemCode, number>> = {
  invalid_request: 400,
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  not_set_up: 404,
  too_large: 413,
  refused: 422,
  failed: 500,
  unavailable: 503,
  too_slow: 504,
};

/** A request that gets no answer, and why, as the caller may know it. */
export class RequestProblem extends UserError {
  constructor(
    readonly code: ProblemCode,
    message: string,
    options: { hint?: string; cause?: unknown } = {},
  ) {
    super(message, options);
  }

  /** The HTTP status that goes with the code. */
  get status(): number {
    return statusOf[this.code];
  }
}
