import { identifier, literal } from "@firn/snowflake";
import { z } from "zod";
import { sameValue } from "../../properties";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import type { Session } from "./session";
import { literals, quotedName, rowNamed, settings, text } from "./sql";

const inputs = z.strictObject({
  name: z.string(),
  type: z.literal("EXTERNAL_STAGE").optional(),
  storageProvider: z.literal("S3"),
  storageAwsRoleArn: z.string(),
  storageAllowedLocations: z.array(z.string()),
  storageBlockedLocations: z.array(z.string()).optional(),
  enabled: z.boolean().optional(),
  comment: z.string().optional(),
});
type Inputs = z.infer<typeof inputs>;

/** Lets stages use a part of S3 by a role. https://docs.snowflake.com/en/sql-reference/sql/create-storage-integration */
export function storageIntegration(session: Session): ManagedResource {
  return defineResource({
    type: "snowflake:index/storageIntegration:StorageIntegration",
    inputs,
    replaceOn: ["name", "type", "storageProvider"],
    identify: ({ name }) => quotedName(name),
    // Snowflake lists locations in an order of its own.
    same: (_key, left, right) => sameValue(sorted(left), sorted(right)),
    standsAlone: {
      describe: ({ name }) => `storage integration ${name}`,
      howToDrop: ({ name }) => `DROP INTEGRATION ${identifier(name)}`,
    },
    async read({ name }) {
      const shown = rowNamed(await session.query(`SHOW STORAGE INTEGRATIONS LIKE ${literal(name)}`), name);
      if (!shown) return undefined;
      const described = await session.query(`DESCRIBE INTEGRATION ${identifier(name)}`);
      const values = new Map(described.map((row) => [text(row, "property"), text(row, "property_value")]));
      const value = (property: string) => values.get(property) ?? "";
      return {
        inputs: {
          enabled: value("ENABLED") === "true",
          storageAwsRoleArn: value("STORAGE_AWS_ROLE_ARN"),
          storageAllowedLocations: listOf(value("STORAGE_ALLOWED_LOCATIONS")),
          storageBlockedLocations: listOf(value("STORAGE_BLOCKED_LOCATIONS")),
          comment: text(shown, "comment"),
        },
        outputs: {
          fullyQualifiedName: quotedName(name),
          storageAwsIamUserArn: value("STORAGE_AWS_IAM_USER_ARN"),
          storageAwsExternalId: value("STORAGE_AWS_EXTERNAL_ID"),
        },
      };
    },
    async create(inputs) {
      const fixed = "TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = 'S3'";
      await session.query(
        `CREATE STORAGE INTEGRATION ${identifier(inputs.name)} ${fixed} ${changeable(inputs)}`,
      );
    },
    async update(inputs, previous) {
      const name = identifier(inputs.name);
      await session.query(`ALTER STORAGE INTEGRATION ${name} SET ${changeable(inputs)}`);
      if (previous.storageBlockedLocations && !inputs.storageBlockedLocations) {
        await session.query(`ALTER STORAGE INTEGRATION ${name} UNSET STORAGE_BLOCKED_LOCATIONS`);
      }
    },
    async remove({ name }) {
      await session.query(`DROP INTEGRATION IF EXISTS ${identifier(name)}`);
    },
  });
}

function changeable(inputs: Inputs): string {
  const blocked = inputs.storageBlockedLocations;
  return [
    `ENABLED = ${inputs.enabled === false ? "FALSE" : "TRUE"}`,
    `STORAGE_AWS_ROLE_ARN = ${literal(inputs.storageAwsRoleArn)}`,
    `STORAGE_ALLOWED_LOCATIONS = ${literals(inputs.storageAllowedLocations)}`,
    ...(blocked ? [`STORAGE_BLOCKED_LOCATIONS = ${literals(blocked)}`] : []),
    settings({ COMMENT: inputs.comment }),
  ].join(" ");
}

function listOf(value: string): string[] {
  return value === "" ? [] : value.split(",").map((location) => location.trim());
}

function sorted<T>(value: T): T {
  return Array.isArray(value) ? ([...value].sort() as T) : value;
}
