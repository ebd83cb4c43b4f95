/** What the stack of an environment tells the rest: names of what it made. No secret is among them. */
export interface StackOutputs {
  readonly environment: string;
  readonly bucketName: string;
  readonly region: string;
  readonly roleArn: string;
  readonly storageIntegration: string;
  readonly warehouse: string;
  /** Fully qualified schema of the run ledger, e.g. FIRN.OBSERVABILITY. */
  readonly observability: string;
  /** Role that makes the ledger's tables. Absent: the connection's own. */
  readonly observabilityOwner?: string;
  readonly roles: { readonly loader: string; readonly transformer: string; readonly console?: string };
  /** Service users by what they do. Absent where the stack was given no public keys. */
  readonly users?: Readonly<Partial<Record<Purpose, string>>>;
  readonly demos: Readonly<Record<string, DemoOutputs>>;
}

/** What a program does in Snowflake: it decides as which service user it connects. */
export type Purpose = "loader" | "transformer" | "console";

export interface DemoOutputs {
  readonly database: string;
  /** Schema names of the demo, as the demo lists them. */
  readonly schemas: readonly string[];
  /** Schema that COPY loads into, e.g. BRONZE. */
  readonly rawSchema: string;
  /** Role that makes the raw tables. Absent: the connection's own. */
  readonly rawOwner?: string;
  /** Fully qualified stage over s3://<bucket>/<demo>/. */
  readonly stage: string;
  /** Fully qualified file formats by what they read. */
  readonly fileFormats: { readonly csv: string; readonly parquet: string };
}

export type SnowflakeAuth =
  | { readonly kind: "password"; readonly password: string }
  | { readonly kind: "key-pair"; readonly privateKey: string; readonly passphrase?: string }
  | { readonly kind: "oauth"; readonly token: string };

export interface SnowflakeConnection {
  readonly account: string;
  /** Set for the local environment and private links; otherwise the driver derives it from the account. */
  readonly host?: string;
  readonly port?: number;
  readonly protocol?: "http" | "https";
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
