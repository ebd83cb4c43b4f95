import { SnowflakeError, UserError } from "@firn/config";
import { isConnectionError } from "@firn/snowflake";
import { z } from "zod";
import { RequestProblem } from "./request-problem";

/** Snowflake's codes: the object is not there or not ours to see; the statement was stopped; a privilege is missing. */
const MISSING = "002003";
const STOPPED = new Set(["000604", "000630"]);
const NO_PRIVILEGE = "003001";
/** A login asks for a role that its user does not have. */
const NO_ROLE = "390189";

/** What the caller is told of an error. What only we should know (SQL, addresses, stacks) stays in `cause`. */
export function problemOf(error: unknown): RequestProblem {
  if (error instanceof RequestProblem) return error;
  if (error instanceof z.ZodError)
    return new RequestProblem("invalid_request", sentenceOf(error), { cause: error });
  if (error instanceof SnowflakeError) return snowflakeProblem(error);
  if (isTimeout(error))
    return new RequestProblem("too_slow", "Snowflake took too long and was stopped.", {
      hint: "narrow the filters, or try again when less is running",
      cause: error,
    });
  if (error instanceof UserError)
    return new RequestProblem("unavailable", error.message, { hint: error.hint, cause: error });
  return frameworkProblem(error) ?? new RequestProblem("failed", "This did not work.", { cause: error });
}

function snowflakeProblem(error: SnowflakeError): RequestProblem {
  const cause = error;
  if (error.code === MISSING)
    return new RequestProblem("not_set_up", "What this page shows has not been built in this environment.", {
      hint: "npm start builds all demos; npm start -- --demo NAME one of them",
      cause,
    });
  if (STOPPED.has(error.code))
    return new RequestProblem("too_slow", "Snowflake took too long and was stopped.", { cause });
  if (error.code === NO_PRIVILEGE)
    return new RequestProblem("forbidden", "The console's role may not do this.", {
      hint: "apply the stack again: npx nx run infra:up",
      cause,
    });
  if (error.code === NO_ROLE)
    return new RequestProblem("forbidden", "The console's login may not take on the role for this.", {
      hint: "a service in Snowflake has its owner's role alone: docs/cloud.md",
      cause,
    });
  if (isConnectionError(error))
    return new RequestProblem("unavailable", "Snowflake cannot be reached.", {
      hint: "npm run status says what is running; npm start brings it back",
      cause,
    });
  return new RequestProblem("failed", "Snowflake could not answer.", { cause });
}

/** Fastify's own refusals: they have a status and a code. */
function frameworkProblem(error: unknown): RequestProblem | undefined {
  if (!(error instanceof Error) || !("statusCode" in error) || typeof error.statusCode !== "number")
    return undefined;
  if (error.statusCode === 413)
    return new RequestProblem("too_large", "The request is larger than this server takes.", { cause: error });
  if (error.statusCode < 400 || error.statusCode >= 500) return undefined;
  return new RequestProblem("invalid_request", `${error.message}.`.replace(/\.\.$/, "."), { cause: error });
}

function sentenceOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  const name = issue?.path.join(".");
  return `${name ? `${name}: ` : ""}${issue?.message ?? "invalid input"}.`;
}

const isTimeout = (error: unknown) =>
  error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
