import { stringLike } from "../../wildcard";

/** The parts of an IAM trust policy that decide about Snowflake's user. */
interface Statement {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const entries = (value: unknown): readonly [string, unknown][] =>
  typeof value === "object" && value !== null ? Object.entries(value) : [];

function namesPrincipal(principal: unknown, userArn: string): boolean {
  if (principal === "*") return true;
  const account = /^arn:[^:]+:iam::(\d{12}):/.exec(userArn)?.[1];
  // The account's root stands for all of its users.
  const accepted = new Set<unknown>(["*", userArn, account, `arn:aws:iam::${account}:root`]);
  return entries(principal).some(
    ([kind, value]) => kind === "AWS" && list(value).some((name) => accepted.has(name)),
  );
}

const assumes = (action: unknown) =>
  list(action).some((name) => name === "*" || name === "sts:*" || name === "sts:AssumeRole");

/** Every condition must hold; those on anything but the external id cannot be judged here and do not hold. */
function conditionsHold(condition: unknown, externalId: string): boolean {
  return entries(condition).every(([operator, keys]) =>
    entries(keys).every(([key, values]) => {
      if (key.toLowerCase() !== "sts:externalid") return false;
      if (/^StringEquals$/i.test(operator)) return list(values).includes(externalId);
      if (/^StringLike$/i.test(operator))
        return list(values).some((pattern) => stringLike(String(pattern))(externalId));
      return false;
    }),
  );
}

/**
 * Whether a role's trust policy lets `userArn` assume it with this external id. IAM decides so in the cloud; a local S3 server
 * lets everybody in, so the emulator asks here.
 * https://docs.snowflake.com/en/user-guide/data-load-s3-config-storage-integration
 */
export function trusts(policy: unknown, userArn: string, externalId: string): boolean {
  const statements = list((policy as { Statement?: unknown } | null)?.Statement) as readonly Statement[];
  const applying = statements.filter(
    (statement) =>
      assumes(statement.Action) &&
      namesPrincipal(statement.Principal, userArn) &&
      conditionsHold(statement.Condition, externalId),
  );
  return (
    applying.some(({ Effect }) => Effect === "Allow") && !applying.some(({ Effect }) => Effect === "Deny")
  );
}
