import type { Session } from "./result";
import type { ParameterValue } from "./state";

export interface EngineOptions {
  /** Folder for the database file, internal stages and spools. Made when missing. */
  readonly dataFolder: string;
  readonly s3Endpoint?: string;
  /** Password of the user ADMIN. Changes it when the account exists. */
  readonly adminPassword: string;
  readonly clock?: () => Date;
  /** Told of what fails where nobody waits for it, for the log. */
  readonly onDefect?: (error: unknown) => void;
  /** DuckDB's memory_limit, e.g. "2GB". */
  readonly memoryLimit?: string;
  readonly threads?: number;
  /** How many threads libuv's pool has, which answer DuckDB's calls: Node's four by default. */
  readonly poolThreads?: number;
}

/** What a login gives. Names as the client wrote them: folded to upper case unless in double quotes. */
export interface Login {
  readonly user: string;
  readonly credential:
    | { readonly kind: "password"; readonly password: string }
    /** A JWT signed with the user's private key; the engine checks signature, issuer, subject and time. */
    | { readonly kind: "keypair"; readonly token: string }
    /** Already proven, e.g. a task or a test. */
    | { readonly kind: "trusted" };
  readonly database?: string;
  readonly schema?: string;
  readonly role?: string;
  readonly warehouse?: string;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
}

/** The local Snowflake behind the server: opens the database and gives out sessions. */
export interface Engine {
  /** Throws SqlError 390100 for a wrong user or password, 390144 for a wrong key, 390189 for a role that the user may not use. */
  openSession(login: Login): Promise<Session>;
  /** Ends the sessions, writes a checkpoint and closes the file. */
  close(): Promise<void>;
}
