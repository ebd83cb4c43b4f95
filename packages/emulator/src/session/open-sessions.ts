/** A session that somebody has open. */
export interface OpenSession {
  readonly id: string;
  readonly user: string;
  /** Stops what it does at the moment and closes it; its client's next request is refused. Ends when it is closed. */
  abort(): Promise<void>;
  /** Closes it when what it does at the moment has ended. */
  close(): Promise<void>;
}

/** The sessions of the account, so that one of them can end another. */
export class OpenSessions {
  private readonly byId = new Map<string, OpenSession>();

  add(session: OpenSession): void {
    this.byId.set(session.id, session);
  }

  remove(id: string): void {
    this.byId.delete(id);
  }

  find(id: string): OpenSession | undefined {
    return this.byId.get(id);
  }
}
