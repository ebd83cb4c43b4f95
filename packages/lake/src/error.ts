import type { LakeConnection } from "@firn/config";
import { UserError } from "@firn/config";

/** The lake refused, cannot be reached or does not hold what it should. */
export class LakeError extends UserError {}

interface AwsError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const credentialErrors = new Set([
  "AccessDenied",
  "AuthorizationHeaderMalformed",
  "CredentialsProviderError",
  "ExpiredToken",
  "Forbidden",
  "InvalidAccessKeyId",
  "InvalidToken",
  "SignatureDoesNotMatch",
]);

/** The SDK may wrap the socket's error, so that only its text says what it was. */
const networkError = /\b(ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN)\b/;

/** An error of the AWS SDK as one sentence with the way out. Errors that are one already, and aborts, pass unchanged. */
export function toLakeError(error: unknown, lake: LakeConnection, what: string): unknown {
  if (error instanceof UserError || isAbort(error)) return error;
  const { name = "", message = "", code = "", $metadata } = error as AwsError;
  const status = $metadata?.httpStatusCode;
  if (name === "NoSuchBucket") return missingBucket(lake, error);
  if (credentialErrors.has(name) || status === 403) return refused(lake, what, error);
  if (networkError.test(`${code} ${message}`)) return unreachable(lake, error);
  return new LakeError(`${what}: the lake answered ${name || status}: ${message}`, { cause: error });
}

export function missingBucket({ bucket }: LakeConnection, cause?: unknown): LakeError {
  return new LakeError(`The bucket ${bucket} does not exist`, {
    hint: "the stack of this environment makes it: npx nx run infra:up; locally, npm start",
    cause,
  });
}

function refused({ bucket, credentials }: LakeConnection, what: string, cause: unknown): LakeError {
  const whose = credentials === undefined ? "the credentials that the AWS SDK found" : "the configured key";
  return new LakeError(`${what}: the bucket ${bucket} refuses ${whose}`, {
    hint: "sign in again (aws sso login) or set AWS_PROFILE to one that may write to this bucket",
    cause,
  });
}

function unreachable({ endpoint, region }: LakeConnection, cause: unknown): LakeError {
  return new LakeError(`The lake at ${endpoint ?? `S3 in ${region}`} cannot be reached`, {
    hint: endpoint === undefined ? "check the network" : "start the local services: npm start",
    cause,
  });
}

/** True for the error that an aborted signal causes. */
function isAbort(error: unknown): boolean {
  return (error as { readonly name?: unknown } | undefined)?.name === "AbortError";
}
