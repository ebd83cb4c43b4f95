import type { Engine, Login } from "../session/engine";
import { SqlError } from "../errors";
import type { ParameterValue } from "../session/state";
import { failure, parameterList, success } from "./responses";
import type { ClientSession, SessionRegistry } from "./sessions";

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function parametersOf(value: unknown): Readonly<Record<string, ParameterValue>> {
  const pairs = Object.entries(record(value)).filter((pair): pair is [string, ParameterValue] =>
    ["string", "number", "boolean"].includes(typeof pair[1]),
  );
  return Object.fromEntries(pairs);
}

/** How the client proves who it is. Throws for single sign-on, OAuth and the like: the local Snowflake has no such parties. */
function credentialOf(data: Readonly<Record<string, unknown>>): Login["credential"] {
  const authenticator = (text(data["AUTHENTICATOR"]) ?? "SNOWFLAKE").toUpperCase();
  if (authenticator === "SNOWFLAKE_JWT") return { kind: "keypair", token: text(data["TOKEN"]) ?? "" };
  if (authenticator === "SNOWFLAKE") return { kind: "password", password: text(data["PASSWORD"]) ?? "" };
  throw new SqlError(
    "390144",
    "08001",
    `Authenticator ${authenticator} is not supported by the local Snowflake: use a password or a key pair.`,
  );
}

function loginOf(data: Readonly<Record<string, unknown>>, query: URLSearchParams): Login {
  return {
    user: text(data["LOGIN_NAME"]) ?? "",
    credential: credentialOf(data),
    database: text(query.get("databaseName")),
    schema: text(query.get("schemaName")),
    role: text(query.get("roleName")),
    warehouse: text(query.get("warehouse")),
    parameters: parametersOf(data["SESSION_PARAMETERS"]),
  };
}

/** As in the cloud, and as long as an idle session lives: Python's connector and JDBC sign of life at a sixteenth to a quarter of it. */
const MASTER_SECONDS = 4 * 3600;

/** POST /session/v1/login-request. */
export async function login(
  engine: Engine,
  sessions: SessionRegistry,
  body: Readonly<Record<string, unknown>>,
  query: URLSearchParams,
): Promise<string> {
  const data = record(body["data"]);
  try {
    const session = await engine.openSession(loginOf(data, query));
    const client = {
      name: text(data["CLIENT_APP_ID"]) ?? "",
      version: text(data["CLIENT_APP_VERSION"]) ?? "",
      application: text(record(data["CLIENT_ENVIRONMENT"])["APPLICATION"]),
    };
    return success(
      loginAnswer(sessions.add(session, client), text(data["LOGIN_NAME"]) ?? "", sessions.tokenSeconds),
    );
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return failure(error.code, error.message, {
      nextAction: "RETRY_LOGIN",
      authnMethod: "USERNAME_PASSWORD",
      signInOptions: {},
    });
  }
}

function loginAnswer(clientSession: ClientSession, user: string, tokenSeconds: number) {
  const { session } = clientSession;
  return {
    masterToken: clientSession.masterToken,
    token: clientSession.token,
    validityInSeconds: tokenSeconds,
    masterValidityInSeconds: MASTER_SECONDS,
    displayUserName: user.toUpperCase(),
    serverVersion: "9.0.0",
    firstLogin: false,
    remMeToken: null,
    remMeValidityInSeconds: 0,
    healthCheckInterval: 45,
    newClientForUpgrade: null,
    sessionId: clientSession.sessionId,
    parameters: parameterList(session),
    sessionInfo: {
      databaseName: session.current.database ?? null,
      schemaName: session.current.schema ?? null,
      warehouseName: session.current.warehouse ?? null,
      roleName: session.current.role ?? null,
    },
    idToken: null,
    idTokenValidityInSeconds: 0,
    responseData: null,
    mfaToken: null,
    mfaTokenValidityInSeconds: 0,
  };
}

/** POST /session/token-request: a new session token for a master token. */
export function renewToken(sessions: SessionRegistry, masterToken: string | undefined): string {
  const renewed = sessions.renew(masterToken);
  if (!renewed && sessions.hasEnded(masterToken))
    return failure("390114", "Authentication token has expired.  The user must authenticate again.");
  if (!renewed) return sessionGone();
  return success({
    sessionToken: renewed.token,
    validityInSecondsST: sessions.tokenSeconds,
    masterToken: renewed.masterToken,
    validityInSecondsMT: MASTER_SECONDS,
    sessionId: renewed.sessionId,
  });
}

/** Why a token is refused: its time is up, and drivers renew it and ask again, or its session is gone. */
export const tokenRefused = (sessions: SessionRegistry, token: string | undefined): string =>
  sessions.hasExpired(token)
    ? failure("390112", "Your session has expired. Please login again.")
    : sessionGone();

const sessionGone = () =>
  failure("390111", "Session no longer exists.  New login required to access the service.");
