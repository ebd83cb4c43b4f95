import { randomBytes } from "node:crypto";
import type { Session } from "../session/result";

export interface ClientApplication {
  /** CLIENT_APP_ID, e.g. JavaScript, PythonConnector. */
  readonly name: string;
  readonly version: string;
  /** What its user calls the program, in the driver's CLIENT_ENVIRONMENT, e.g. dbt. */
  readonly application?: string;
}

/** One connection of a driver, with the tokens it was given. */
export interface ClientSession {
  readonly session: Session;
  readonly client: ClientApplication;
  readonly token: string;
  readonly masterToken: string;
  /** Number that drivers show as the session's id. */
  readonly sessionId: number;
}

interface Entry {
  readonly clientSession: ClientSession;
  /** When the session token ends; the master token, which brings another, lives as long as the session. */
  readonly tokenEnds: number;
  lastUsed: number;
}

const MOST_ENDED = 10_000;

const newToken = () => `ver:3-hint:${randomBytes(4).readUInt32BE()}-${randomBytes(32).toString("base64url")}`;

/** Who is connected. A session that nobody uses for `idleMilliseconds` is closed. */
export class SessionRegistry {
  private readonly byToken = new Map<string, Entry>();
  private readonly byMasterToken = new Map<string, Entry>();
  /** Tokens of sessions that ended by being idle: their time is up, which drivers tell from a session that never was. */
  private readonly ended = new Set<string>();

  constructor(
    private readonly idleMilliseconds: number,
    /** How long a session token lives before the client has to renew it. */
    readonly tokenSeconds: number,
    private readonly now: () => number = Date.now,
  ) {}

  add(session: Session, client: ClientApplication): ClientSession {
    const sessionId = /^\d{1,15}$/.test(session.id) ? Number(session.id) : randomBytes(6).readUIntBE(0, 6);
    const clientSession = { session, client, token: newToken(), masterToken: newToken(), sessionId };
    this.put(this.entryOf(clientSession));
    return clientSession;
  }

  /** The session of a token that has not expired. */
  find(token: string | undefined): ClientSession | undefined {
    return this.hasExpired(token) ? undefined : this.used(this.byToken.get(token ?? ""));
  }

  /** Whether the token's session is there, and only its time is up. */
  hasExpired(token: string | undefined): boolean {
    const entry = this.byToken.get(token ?? "");
    return entry ? entry.tokenEnds <= this.now() : this.hasEnded(token);
  }

  /** Whether the token is of a session that nobody has used for too long. */
  hasEnded(token: string | undefined): boolean {
    return this.ended.has(token ?? "");
  }

  /** A new session token for a master token, as /session/token-request asks. The old one is worth nothing afterwards. */
  renew(masterToken: string | undefined): ClientSession | undefined {
    const entry = this.byMasterToken.get(masterToken ?? "");
    if (!entry || entry.clientSession.session.isClosed) return undefined;
    this.forget(entry);
    const renewed = { ...entry.clientSession, token: newToken() };
    this.put(this.entryOf(renewed));
    return renewed;
  }

  async close(clientSession: ClientSession): Promise<void> {
    const entry = this.byMasterToken.get(clientSession.masterToken);
    if (!entry) return;
    this.forget(entry);
    await entry.clientSession.session.close();
  }

  /** Sessions whose client went away without a word. `busy` are kept. */
  async closeIdle(busy: (session: Session) => boolean): Promise<void> {
    const limit = this.now() - this.idleMilliseconds;
    const idle = [...this.byToken.values()].filter(
      (entry) => entry.lastUsed < limit && !busy(entry.clientSession.session),
    );
    for (const { clientSession } of idle) this.noteEnded(clientSession);
    await Promise.all(idle.map((entry) => this.close(entry.clientSession)));
  }

  all(): readonly ClientSession[] {
    return [...this.byToken.values()].map((entry) => entry.clientSession);
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.byToken.values()].map((entry) => this.close(entry.clientSession)));
  }

  private entryOf(clientSession: ClientSession): Entry {
    const now = this.now();
    return { clientSession, tokenEnds: now + this.tokenSeconds * 1000, lastUsed: now };
  }

  private put(entry: Entry): void {
    this.byToken.set(entry.clientSession.token, entry);
    this.byMasterToken.set(entry.clientSession.masterToken, entry);
  }

  private noteEnded({ token, masterToken }: ClientSession): void {
    for (const each of [token, masterToken]) this.ended.add(each);
    for (const oldest of [...this.ended].slice(0, Math.max(0, this.ended.size - MOST_ENDED)))
      this.ended.delete(oldest);
  }

  private forget(entry: Entry): void {
    this.byToken.delete(entry.clientSession.token);
    this.byMasterToken.delete(entry.clientSession.masterToken);
  }

  private used(entry: Entry | undefined): ClientSession | undefined {
    if (!entry || entry.clientSession.session.isClosed) return undefined;
    entry.lastUsed = this.now();
    return entry.clientSession;
  }
}
