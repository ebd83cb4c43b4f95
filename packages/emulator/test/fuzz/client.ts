import { Agent, request } from "node:http";

/** What came of a request: Snowflake's answer, or a connection that was closed without one. */
export type Reply =
  | { readonly kind: "answered"; readonly status: number; readonly text: string }
  | { readonly kind: "closed" }
  | { readonly kind: "hung" };

export interface Request {
  readonly path: string;
  readonly method?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string | Buffer;
  /** After so many milliseconds the client goes away. */
  readonly leavesAfter?: number;
}

/** Longer than any statement may take, on a machine that has other things to do. */
const PATIENCE_MILLISECONDS = 60_000;

/** A client that says what it wants to, and never tries again. */
export function plainHttp(port: number): (wanted: Request) => Promise<Reply> {
  const agent = new Agent({ keepAlive: true });
  return ({ path, method = "POST", token, headers, body = "", leavesAfter }) =>
    new Promise((resolve) => {
      const authorization = token === undefined ? {} : { authorization: `Snowflake Token="${token}"` };
      const sent = request(
        { host: "127.0.0.1", port, path, method, agent, headers: { ...authorization, ...headers } },
        (response) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("close", () => finish({ kind: "closed" }));
          response.on("end", () =>
            finish({
              kind: "answered",
              status: response.statusCode ?? 0,
              text: Buffer.concat(parts).toString(),
            }),
          );
        },
      );
      const patience = setTimeout(() => finish({ kind: "hung" }), PATIENCE_MILLISECONDS);
      const leaving = leavesAfter === undefined ? undefined : setTimeout(() => sent.destroy(), leavesAfter);
      const finish = (reply: Reply) => {
        clearTimeout(patience);
        clearTimeout(leaving);
        if (reply.kind === "hung") sent.destroy();
        resolve(reply);
      };
      sent.on("error", () => finish({ kind: "closed" }));
      sent.end(body);
    });
}

export type Http = ReturnType<typeof plainHttp>;

interface Envelope {
  readonly success: boolean;
  readonly code: string | null;
  readonly message: string | null;
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** The answer as Snowflake's envelope; undefined for any other. */
export function envelopeOf(reply: Reply): Envelope | undefined {
  if (reply.kind !== "answered" || reply.status !== 200) return undefined;
  return JSON.parse(reply.text) as Envelope;
}

/** A new session's token. Throws where it is refused. */
export async function logIn(http: Http, user = "admin"): Promise<string> {
  const data = { ACCOUNT_NAME: "local", LOGIN_NAME: user, PASSWORD: "secret", CLIENT_APP_ID: "fuzz" };
  const reply = await http({ path: "/session/v1/login-request", body: JSON.stringify({ data }) });
  const token = envelopeOf(reply)?.data?.["token"];
  if (typeof token !== "string") throw new Error(`no login for ${user}: ${JSON.stringify(reply)}`);
  return token;
}

/** Runs a statement that may take five seconds. */
export const runSql = (http: Http, token: string, sqlText: string): Promise<Reply> =>
  http({
    path: "/queries/v1/query-request",
    token,
    body: JSON.stringify({
      sqlText,
      parameters: { STATEMENT_TIMEOUT_IN_SECONDS: 5, MULTI_STATEMENT_COUNT: 0 },
    }),
  });
