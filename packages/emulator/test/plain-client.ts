import { randomUUID } from "node:crypto";

interface Envelope {
  readonly success: boolean;
  readonly message: string | null;
  readonly data: Data;
}

/** What the server answers, as far as tests look at it. */
export interface Data {
  readonly token?: string;
  /** Of a large result. */
  readonly chunks?: readonly { readonly url: string }[];
  /** Of PUT and GET. */
  readonly stageInfo?: Readonly<Record<string, unknown>>;
}

/**
 * Sends statements without a driver: a request whose server dies fails at once, where the drivers go on trying for minutes.
 * Rejects when the statement fails.
 */
export async function plainClient(
  port: number,
  client = { name: "plain", version: "1" },
): Promise<(sql: string) => Promise<Data>> {
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    const { success, message, data } = (await response.json()) as Envelope;
    if (!success) throw new Error(message ?? "refused");
    return data;
  };
  const login = {
    ACCOUNT_NAME: "local",
    LOGIN_NAME: "admin",
    PASSWORD: "secret",
    CLIENT_APP_ID: client.name,
    CLIENT_APP_VERSION: client.version,
  };
  const { token } = await post("/session/v1/login-request", { data: login });
  return async (sqlText) => {
    const path = `/queries/v1/query-request?requestId=${randomUUID()}`;
    return post(path, { sqlText }, { authorization: `Snowflake Token="${token}"` });
  };
}
