import { randomBytes, randomInt } from "node:crypto";
import type { Option } from "../../ast";
import type { StorageIntegration } from "../../catalog/model";
import { SqlError, notSupported } from "../../errors";
import { booleanOption, listOption, rejectUnknown, textOption, wordOption } from "../options";
import { accountTarget, create, type CreateHandler } from "./creation";

const OPTIONS = [
  "TYPE",
  "STORAGE_PROVIDER",
  "STORAGE_AWS_ROLE_ARN",
  "STORAGE_AWS_EXTERNAL_ID",
  "STORAGE_AWS_OBJECT_ACL",
  "ENABLED",
  "STORAGE_ALLOWED_LOCATIONS",
  "STORAGE_BLOCKED_LOCATIONS",
  "USE_PRIVATELINK_ENDPOINT",
  "COMMENT",
];

/** CREATE STORAGE INTEGRATION for S3. https://docs.snowflake.com/en/sql-reference/sql/create-storage-integration */
export const createStorageIntegration: CreateHandler = (statement, context) => {
  const provider = wordOption(statement.options, "STORAGE_PROVIDER");
  if (provider !== "S3") throw notSupported(`STORAGE_PROVIDER = ${provider ?? "(none)"}`);
  if (wordOption(statement.options, "TYPE") !== "EXTERNAL_STAGE") throw missing("TYPE");
  const settings = integrationSettings(statement.options);
  if (!settings.roleArn) throw missing("STORAGE_AWS_ROLE_ARN");
  if (!settings.allowedLocations) throw missing("STORAGE_ALLOWED_LOCATIONS");
  return create(statement, context, {
    kind: "STORAGE INTEGRATION",
    word: "Integration",
    target: accountTarget(statement, context),
    make: (base, change) =>
      change.put<StorageIntegration>({
        ...base,
        kind: "STORAGE INTEGRATION",
        comment: statement.comment,
        provider,
        enabled: true,
        allowedLocations: [],
        blockedLocations: [],
        externalId: newExternalId(),
        iamUserArn: newUserArn(),
        ...settings,
      }),
  });
};

/** What CREATE and ALTER .. SET give; only what was given. */
export function integrationSettings(options: readonly Option[]): Partial<StorageIntegration> {
  rejectUnknown(options, OPTIONS, "INTEGRATION");
  const given = {
    enabled: booleanOption(options, "ENABLED"),
    roleArn: textOption(options, "STORAGE_AWS_ROLE_ARN"),
    externalId: textOption(options, "STORAGE_AWS_EXTERNAL_ID"),
    objectAcl: textOption(options, "STORAGE_AWS_OBJECT_ACL"),
    allowedLocations: listOption(options, "STORAGE_ALLOWED_LOCATIONS"),
    blockedLocations: listOption(options, "STORAGE_BLOCKED_LOCATIONS"),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

const missing = (key: string) =>
  new SqlError("002029", "42601", `SQL compilation error:\nMissing option(s): [${key}]`);

/** Like Snowflake's: <account>_SFCRole=2_<random>. */
const newExternalId = (): string => `LOCAL_SFCRole=2_${randomBytes(20).toString("base64")}`;

const newUserArn = (): string =>
  `arn:aws:iam::${String(randomInt(1, 1_000_000)).padStart(6, "7")}${String(randomInt(0, 1_000_000)).padStart(6, "0")}:user/${randomBytes(4).toString("hex")}-s`;
