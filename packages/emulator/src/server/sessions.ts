import { randomBytes } from "node:crypto";
import type { Session } from "../session/result";

export interface ClientApplication {
  /** CLIENT_APP_ID, e.g. JavaScript, PythonConnector. */
  readonly name: string;
  readonly version: string;
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
  lastUsed: number;
}

const newToken = () => `ver:3-hint:${randomBytes(4).readUInt32BE()}-${randomBytes(32).toString("base64url")}`;

/** Who is connected. Tokens live as long as their session; a session that nobody uses for `idleMilliseconds` is closed. */
export class SessionRegistry {
  private readonly byToken = new Map<string, Entry>();
  private readonly byMasterToken = new Map<string, Entry>();

  constructor(
    private readonly idleMilliseconds: number,
    private readonly now: () => number = Date.now,
  ) {}

  add(session: Session, client: ClientApplication): ClientSession {
    const sessionId = /^\d{1,15}$/.test(session.id) ? Number(session.id) : randomBytes(6).readUIntBE(0, 6);
    const clientSession = { session, client, token: newToken(), masterToken: newToken(), sessionId };
    this.put({ clientSession, lastUsed: this.now() });
    return clientSession;
  }

  find(token: string | undefined): ClientSession | undefined {
    return this.used(this.byToken.get(token ?? ""));
  }

  /** A new session token for a master token, as /session/token-request asks. The old one is worth nothing afterwards. */
  renew(masterToken: string | undefined): ClientSession | undefined {
    const entry = this.byMasterToken.get(masterToken ?? "");
    if (!entry) return undefined;
    this.forget(entry);
    const renewed = { clientSession: { ...entry.clientSession, token: newToken() }, lastUsed: this.now() };
    this.put(renewed);
    return renewed.clientSession;
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
    await Promise.all(idle.map((entry) => this.close(entry.clientSession)));
  }

  all(): readonly ClientSession[] {
    return [...this.byToken.values()].map((entry) => entry.clientSession);
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.byToken.values()].map((entry) => this.close(entry.clientSession)));
  }

  private put(entry: Entry): void {
    this.byToken.set(entry.clientSession.token, entry);
    this.byMasterToken.set(entry.clientSession.masterToken, entry);
  }

  private forget(entry: Entry): void {
    this.byToken.delete(entry.clientSession.token);
    this.byMasterToken.delete(entry.clientSession.masterToken);
  }

  private used(entry: Entry | undefined): ClientSession | undefined {
    if (!entry) return undefined;
    entry.lastUsed = this.now();
    return entry.clientSession;
  }
}
