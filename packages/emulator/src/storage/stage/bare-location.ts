import type { Option, StageReference } from "../../ast";
import type { StorageIntegration } from "../../catalog/model";
import { doesNotExist, notSupported, SqlError } from "../../errors";
import type { StorageContext } from "../context";
import { findOption, textOf } from "../format/option-value";
import { parseName } from "../format/resolve-format";
import { checkAllowedLocation } from "../s3/allowed-locations";
import { locateStage, mustBeName, type AccessKeys, type S3Location, type StageLocation } from "./location";

/** Options of COPY that say how a location that is no stage is reached. */
const ACCESS = ["STORAGE_INTEGRATION", "CREDENTIALS"];

interface CopyLocation {
  readonly location: StageLocation;
  /** The statement's other options. */
  readonly options: readonly Option[];
}

/**
 * Where a COPY reads or writes: a stage, or 's3://bucket/path' with STORAGE_INTEGRATION or CREDENTIALS.
 * https://docs.snowflake.com/en/sql-reference/sql/copy-into-table#additional-cloud-provider-parameters
 */
export function copyLocation(
  reference: StageReference,
  options: readonly Option[],
  context: StorageContext,
  access: "READ" | "WRITE" = "READ",
): CopyLocation {
  if (reference.kind !== "url") return { location: locateStage(reference, context, access), options };
  return {
    location: bareLocation(reference.url ?? "", options, context),
    options: options.filter(({ key }) => !ACCESS.includes(key)),
  };
}

function bareLocation(url: string, options: readonly Option[], context: StorageContext): S3Location {
  const { bucket, key } = parseLocation(url);
  const integration = integrationOf(options, context);
  const credentials = credentialsOf(options);
  if (integration && credentials) throw exclusive("STORAGE_INTEGRATION", "CREDENTIALS");
  if (!integration && !credentials)
    throw notSupported("a location without STORAGE_INTEGRATION or CREDENTIALS");
  const isCovered = (folder: string) => !integration || isAllowed(integration, `s3://${bucket}/${folder}`);
  if (integration) checkAllowedLocation(integration, url);
  // The end of the URL begins names, unless only what lies in a folder of that name is allowed.
  const folder = key.slice(0, key.lastIndexOf("/") + 1);
  const root = isCovered(folder) ? folder : `${key}/`;
  return {
    kind: "s3",
    bucket,
    root,
    path: key.slice(root.length),
    integration,
    ...(credentials ? { credentials } : {}),
  };
}

function parseLocation(url: string): { readonly bucket: string; readonly key: string } {
  const found = /^s3(?:gov|china)?:\/\/([^/]+)\/?(.*)$/is.exec(url);
  if (!found)
    throw notSupported(
      `locations at ${url.includes("://") ? `${url.split("://")[0]}://` : "other places than s3://"}`,
    );
  const [, bucket = "", key = ""] = found;
  mustBeName(key);
  return { bucket, key };
}

function isAllowed(integration: StorageIntegration, url: string): boolean {
  try {
    checkAllowedLocation(integration, url);
    return true;
  } catch {
    return false;
  }
}

function integrationOf(options: readonly Option[], context: StorageContext): StorageIntegration | undefined {
  const value = findOption(options, "STORAGE_INTEGRATION");
  if (!value) return undefined;
  const text = textOf("STORAGE_INTEGRATION", value);
  const name = parseName(text).parts.at(-1)?.value ?? "";
  const found = context.catalog.find("STORAGE INTEGRATION", undefined, name);
  if (!found) throw doesNotExist("Integration", text, "02000");
  context.authorize("USAGE", found);
  return found;
}

/** AWS_KEY_ID and AWS_SECRET_KEY, and AWS_TOKEN of temporary ones. No message has any of their values. */
function credentialsOf(options: readonly Option[]): AccessKeys | undefined {
  const value = findOption(options, "CREDENTIALS");
  if (!value) return undefined;
  const given = value.kind === "options" ? value.options : [];
  const other = given.find(({ key }) => !["AWS_KEY_ID", "AWS_SECRET_KEY", "AWS_TOKEN"].includes(key));
  if (other) throw notSupported(`${other.key} in CREDENTIALS`);
  const text = (key: string) => {
    const found = findOption(given, key);
    return found?.kind === "string" ? found.value : undefined;
  };
  const [accessKeyId, secretAccessKey, sessionToken] = ["AWS_KEY_ID", "AWS_SECRET_KEY", "AWS_TOKEN"].map(
    text,
  );
  if (!accessKeyId || !secretAccessKey)
    throw new SqlError(
      "001008",
      "22023",
      "SQL compilation error:\nCREDENTIALS need the texts AWS_KEY_ID and AWS_SECRET_KEY.",
    );
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

const exclusive = (one: string, other: string) =>
  new SqlError(
    "002103",
    "42601",
    `SQL compilation error:\noptions ${one} and ${other} are mutually exclusive in a COPY statement`,
  );
