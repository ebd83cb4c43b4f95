import type { S3ServiceException } from "@aws-sdk/client-s3";
import { SqlError } from "../../errors";

/** S3 has answered, with an error; everything else is a failure to reach it. */
const isAnswer = (error: unknown): error is S3ServiceException =>
  error instanceof Error && "$metadata" in error && "$fault" in error;

/** Rethrows an error of S3 as Snowflake words it. */
export function stageFailure(error: unknown): never {
  if (isAnswer(error)) {
    const status = error.$metadata.httpStatusCode ?? 0;
    throw new SqlError(
      "091003",
      "22000",
      `Failure using stage area. Cause: [${error.message} (Status Code: ${status}; Error Code: ${error.name})]`,
      { cause: error },
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  throw new SqlError(
    "091003",
    "22000",
    `Failure using stage area. Cause: [S3 cannot be reached: ${message}]`,
    { cause: error },
  );
}

/** As stageFailure, for one file that was listed and is there no longer. */
export const stageFailureOf =
  (name: string) =>
  (error: unknown): never => {
    if (error instanceof SqlError && /NoSuchKey/.test(error.message)) throw remoteFileMissing(name, error);
    throw error;
  };

export const remoteFileMissing = (name: string, cause?: unknown) =>
  new SqlError(
    "091016",
    "22000",
    `Remote file '${name}' was not found. There are several potential causes. The file might not exist. The required credentials may be missing or invalid. ` +
      "If you are running a copy command, please make sure files are not deleted when they are being loaded or files are not being loaded into two different tables concurrently with auto purge option.",
    { cause },
  );
