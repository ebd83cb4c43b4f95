import type { StackOutputs } from "./outputs";

/** What a program does in Snowflake: it decides as which service user it connects. */
export type Purpose = "loader" | "transformer" | "console";

export type SnowflakeAuth =
  | { readonly kind: "password"; readonly password: string }
  | { readonly kind: "key-pair"; readonly privateKey: string; readonly passphrase?: string }
  /** Read anew for each login: the token of a service is replaced every few minutes. */
  | { readonly kind: "oauth"; readonly token: string };

export interface SnowflakeConnection {
  readonly account: string;
  /** Set for the local environment and private links; otherwise the driver derives it from the account. */
  readonly host?: string;
  readonly port?: number;
  readonly protocol?: "http" | "https";
  /** Empty where the token says who it is. */
  readonly user: string;
  readonly auth: SnowflakeAuth;
  readonly role?: string;
  readonly warehouse?: string;
  readonly database?: string;
}

export interface LakeConnection {
  readonly bucket: string;
  readonly region: string;
  /** Set for the local environment. */
  readonly endpoint?: string;
  /** Absent in the cloud: the AWS SDK finds them itself. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Everything a step may know of its environment, parsed once and frozen. */
export interface Config {
  readonly environment: string;
  /** Folder for data, state and logs of this checkout: `.firn` unless FIRN_HOME says otherwise. */
  readonly home: string;
  /** The person's own connection; locally the administrator's. */
  readonly snowflake: SnowflakeConnection;
  /** Service users' connections; see `connectionFor`. */
  readonly purposes?: Readonly<Partial<Record<Purpose, SnowflakeConnection>>>;
  readonly lake: LakeConnection;
  readonly outputs: StackOutputs;
}
