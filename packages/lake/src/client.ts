import "./quiet";
import { S3Client } from "@aws-sdk/client-s3";
import type { LakeConnection } from "@firn/config";

/** A client for the lake. Own endpoints are addressed by path: `lake.127.0.0.1` is no host name. */
function lakeClient(connection: LakeConnection): S3Client {
  return new S3Client({
    region: connection.region,
    maxAttempts: 4,
    ...(connection.endpoint === undefined ? {} : { endpoint: connection.endpoint, forcePathStyle: true }),
    ...(connection.credentials === undefined ? {} : { credentials: { ...connection.credentials } }),
  });
}

/** Runs `work` with a client and closes its sockets afterwards. */
export async function withLake<T>(
  connection: LakeConnection,
  work: (client: S3Client) => Promise<T>,
): Promise<T> {
  const client = lakeClient(connection);
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}
