import { Access } from "./components/access";
import { DataLake } from "./components/data-lake";
import { DemoDatabase } from "./components/demo-database";
import { GitRepository } from "./components/git-repository";
import { LakeEvents } from "./components/lake-events";
import { Observability } from "./components/observability";
import { Platform } from "./components/platform";
import { SnowflakeTrust } from "./components/snowflake-trust";
import { loadEnvironment } from "./load-environment";
import { outputsOf } from "./outputs";
import { accountAdminProvider, snowflakeProvider } from "./providers";

const env = loadEnvironment();
const within = { providers: { snowflake: snowflakeProvider(env) } };

const lake = new DataLake("lake", { env });
const trust = new SnowflakeTrust("trust", { env, lake }, within);
const platform = new Platform("platform", { env, accountAdmin: accountAdminProvider(env) }, within);
const access = new Access("access", { env, platform }, within);
const events = env.notifications && new LakeEvents("lake-events", { env, lake, kind: env.notifications });
const ledger = new Observability("observability", { env, access }, within);
if (env.gitRepository)
  new GitRepository("git", { env, origin: env.gitRepository, access, observability: ledger }, within);
for (const demo of env.demos) new DemoDatabase(demo.name, { env, demo, lake, trust, access }, within);

export const {
  environment,
  bucketName,
  lakeEventsArn,
  region,
  roleArn,
  storageIntegration,
  warehouse,
  retentionDays,
  observability,
  observabilityOwner,
  roles,
  users,
  demos,
} = outputsOf(env, { roleArn: trust.roleArn, lakeEventsArn: events?.arn });
