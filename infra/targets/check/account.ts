import { identifier, type Row } from "@firn/snowflake";
import { functionalRoles } from "../../src/functional-roles";
import type { Check } from "./finding";

/** Asks the account as the login that applies the stack. */
export type Ask = (sql: string) => Promise<Row[]>;

/** What is checked of a demo that is to run there. */
export interface CheckedDemo {
  readonly name: string;
  readonly steps: readonly string[];
}

const bootstrap = "An ACCOUNTADMIN runs sql/platform/bootstrap.sql once in the account.";

/** Which account this is, as which release; says nothing of editions, for which no SQL exists. */
export const accountCheck = (ask: Ask): Check => ({
  what: "Snowflake lets us in",
  wayOut: "docs/cloud.md names the variables of a login; npm run doctor looks at them.",
  look: async () => {
    const [row] = await ask(
      "SELECT CURRENT_VERSION() AS version, CURRENT_ACCOUNT() AS account, CURRENT_REGION() AS region, CURRENT_ROLE() AS role",
    );
    return `release ${row?.["VERSION"]}, account ${row?.["ACCOUNT"]} in ${row?.["REGION"]}, as ${row?.["ROLE"]}`;
  },
});

/** Whether the role may make what the stack makes. */
export const privilegesCheck = (ask: Ask, role: string): Check => ({
  what: `${role} may make what the stack makes`,
  wayOut: bootstrap,
  look: async () => {
    const missing = privilegesMissing(await ask(`SHOW GRANTS TO ROLE ${identifier(role)}`));
    if (missing.length > 0) throw new Error(`it lacks ${missing.join(", ")}`);
    return undefined;
  },
});

/** Whether the login may take on the role that alone makes resource monitors. */
export const budgetCheck = (ask: Ask): Check => ({
  what: "the login may make the budget's resource monitor",
  wayOut:
    "GRANT ROLE ACCOUNTADMIN to the user that applies the stack, or take firn:monthlyCredits out of its file.",
  look: async () => {
    const [row] = await ask("SELECT CURRENT_AVAILABLE_ROLES() AS roles");
    const roles = JSON.parse(String(row?.["ROLES"] ?? "[]")) as string[];
    if (!roles.includes("ACCOUNTADMIN")) throw new Error("it may not be ACCOUNTADMIN");
    return undefined;
  },
});

interface Feature {
  readonly what: string;
  readonly isNeededBy: (demo: CheckedDemo) => boolean;
  /** Answers in every account that has the feature, whether or not anything was made with it; costs nothing. */
  readonly statement: string;
}

const features: readonly Feature[] = [
  {
    what: "the account has SNOWFLAKE.ML.CLASSIFICATION",
    isNeededBy: ({ steps }) => steps.includes("ml"),
    statement: "SHOW SNOWFLAKE.ML.CLASSIFICATION IN ACCOUNT",
  },
  {
    what: "the account has Cortex Search",
    isNeededBy: ({ name }) => name === "acme",
    statement: "SHOW CORTEX SEARCH SERVICES IN ACCOUNT",
  },
  {
    what: "the account has semantic views",
    isNeededBy: ({ name }) => name === "acme",
    statement: "SHOW SEMANTIC VIEWS IN ACCOUNT",
  },
];

/** The features that the demos need. */
export const featureChecks = (ask: Ask, demos: readonly CheckedDemo[]): Check[] =>
  features
    .filter(({ isNeededBy }) => demos.some(isNeededBy))
    .map(({ what, statement, isNeededBy }) => ({
      what,
      wayOut: `${demos
        .filter(isNeededBy)
        .map(({ name }) => name)
        .join(", ")} cannot run in this account's region or edition; choose other demos or another account.`,
      look: async () => void (await ask(statement)),
    }));

/** What sql/platform/bootstrap.sql grants on the account for the stack's own objects. */
const provisionerPrivileges = [
  "CREATE DATABASE",
  "CREATE INTEGRATION",
  "CREATE ROLE",
  "CREATE USER",
  "CREATE WAREHOUSE",
  "MANAGE GRANTS",
];
/** What it grants to be passed on to roles of the stack. */
const passedOn = functionalRoles.flatMap(({ onAccount = [] }) => onAccount);

/** What a provisioner's grants, as SHOW GRANTS TO ROLE prints them, lack. */
export function privilegesMissing(grants: readonly Row[]): string[] {
  const onAccount = grants.filter((grant) => grant["granted_on"] === "ACCOUNT");
  const held = new Set(onAccount.map((grant) => String(grant["privilege"])));
  const grantable = new Set(
    onAccount
      .filter((grant) => String(grant["grant_option"]) === "true")
      .map((grant) => String(grant["privilege"])),
  );
  return [
    ...provisionerPrivileges.filter((privilege) => !held.has(privilege)),
    ...passedOn
      .filter((privilege) => !grantable.has(privilege))
      .map((privilege) => `${privilege} WITH GRANT OPTION`),
  ].sort();
}
