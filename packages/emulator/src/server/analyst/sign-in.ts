import type { IncomingMessage } from "node:http";
import type { Engine } from "../../session/engine";
import { SqlError } from "../../errors";
import type { Session } from "../../session/result";
import { HttpError } from "../http";
import type { SessionRegistry } from "../sessions";

/**
 * Runs `work` in the session that the request's Authorization stands for: that of a driver's session token, or a new one for a key
 * pair's JWT, which ends with the request.
 * https://docs.snowflake.com/en/developer-guide/snowflake-rest-api/authentication
 * @throws HttpError 401
 */
export async function signedIn<T>(
  { engine, sessions, request }: { engine: Engine; sessions: SessionRegistry; request: IncomingMessage },
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const authorization = request.headers.authorization ?? "";
  const token = /^Snowflake Token="([^"]*)"$/.exec(authorization)?.[1];
  const known = sessions.find(token);
  if (known) return work(known.session);
  const jwt = /^Bearer (\S+)$/.exec(authorization)?.[1];
  const type = String(request.headers["x-snowflake-authorization-token-type"] ?? "OAUTH").toUpperCase();
  if (jwt === undefined || type !== "KEYPAIR_JWT")
    throw new HttpError(401, "a session token or a key pair's JWT (KEYPAIR_JWT) is needed");
  const session = await openWith(engine, jwt);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

async function openWith(engine: Engine, token: string): Promise<Session> {
  try {
    return await engine.openSession({ user: userOf(token), credential: { kind: "keypair", token } });
  } catch (error) {
    if (error instanceof SqlError) throw new HttpError(401, error.message);
    throw error;
  }
}

/** The user whom the token names; whether it is theirs is the engine's to check. */
function userOf(token: string): string {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    const subject = typeof claims === "object" && claims !== null && "sub" in claims ? claims.sub : undefined;
    return typeof subject === "string" ? (subject.split(".").at(-1) ?? "") : "";
  } catch {
    return "";
  }
}
