import * as pulumi from "@pulumi/pulumi";
import * as snowflake from "@pulumi/snowflake";
import {
  accessLevels,
  ownPrivileges,
  readPrivileges,
  writePrivileges,
  type AccessLevel,
} from "../access-levels";
import type { Environment } from "../environment";
import { functionalRoles } from "../functional-roles";
import { accessRole } from "../naming";
import type { SchemaLayout } from "../schema-layout";
import { markedComment } from "../tags";
import type { Access } from "./access";
import { grantsTo } from "./grants";

export interface SchemaAccessArgs {
  readonly env: Environment;
  readonly layout: SchemaLayout;
  readonly schema: snowflake.Schema;
  readonly access: Access;
}

/** The access roles of one schema, what each may do there, and which functional roles have them. */
export class SchemaAccess extends pulumi.ComponentResource {
  private readonly child = { parent: this };
  private readonly roles: ReadonlyMap<AccessLevel, pulumi.Output<string>>;

  constructor(
    private readonly key: string,
    private readonly args: SchemaAccessArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("firn:access:SchemaAccess", key, {}, options);
    this.roles = new Map(accessLevels.map((level) => [level, this.makeRole(level)]));
    this.stack("READ", "WRITE");
    this.stack("WRITE", "OWN");
    this.grantRole("OWN", "sysadmin", "SYSADMIN");
    this.grantPrivileges();
    this.grantToFunctionalRoles();
    this.letLoaderMakeTables();
    this.registerOutputs();
  }

  /** Grants to a level's role on things that lie in the schema but that only some schemas have. */
  grantsTo(level: AccessLevel) {
    return grantsTo(`${this.key}-${level.toLowerCase()}`, this.roleOf(level), this.child);
  }

  /** Name of a level's role. */
  roleOf(level: AccessLevel): pulumi.Output<string> {
    const role = this.roles.get(level);
    if (!role) throw new Error(`no role for ${level}`);
    return role;
  }

  private makeRole(level: AccessLevel): pulumi.Output<string> {
    const { env, layout } = this.args;
    const name = accessRole(env.naming, layout.database, layout.schema, level);
    const comment = markedComment(env, `${level} in ${layout.schema} of ${layout.demo}`);
    return new snowflake.AccountRole(`${this.key}-${level.toLowerCase()}`, { name, comment }, this.child)
      .name;
  }

  private stack(lower: AccessLevel, upper: AccessLevel): void {
    this.grantRole(lower, upper.toLowerCase(), this.roleOf(upper));
  }

  private grantRole(level: AccessLevel, to: string, parentRoleName: pulumi.Input<string>): void {
    const name = `${this.key}-${level.toLowerCase()}-to-${to}`;
    new snowflake.GrantAccountRole(name, { roleName: this.roleOf(level), parentRoleName }, this.child);
  }

  private grantPrivileges(): void {
    const { layout, schema } = this.args;
    const { fullyQualifiedName } = schema;
    const read = this.grantsTo("READ");
    read.onDatabase(schema.database, ["USAGE"]);
    read.onSchema(fullyQualifiedName, ["USAGE"]);
    for (const [kind, privileges] of Object.entries(readPrivileges(layout.purpose)))
      read.onFuture(kind, fullyQualifiedName, privileges);
    this.grantsTo("WRITE").onFuture("TABLES", fullyQualifiedName, writePrivileges[layout.purpose]);
    this.grantsTo("OWN").onSchema(fullyQualifiedName, ownPrivileges);
  }

  /** The loader's user, not its role: a load takes the owning role on for DDL, and for nothing else. */
  private letLoaderMakeTables(): void {
    const { layout, access } = this.args;
    const userName = access.user("loader");
    if (!userName || (layout.purpose !== "raw" && layout.purpose !== "ledger")) return;
    const grant = { roleName: this.roleOf("OWN"), userName };
    new snowflake.GrantAccountRole(`${this.key}-own-to-loader-user`, grant, this.child);
  }

  private grantToFunctionalRoles(): void {
    const { layout, schema, access } = this.args;
    for (const { name, levelIn, extrasIn } of functionalRoles) {
      const level = levelIn(layout);
      if (level) this.grantRole(level, name.toLowerCase(), access.role(name));
      const grants = grantsTo(`${this.key}-${name.toLowerCase()}`, access.role(name), this.child);
      for (const { on, privileges } of extrasIn?.(layout) ?? []) {
        if (on === "DATABASE") grants.onDatabase(schema.database, privileges);
        else if (on === "SCHEMA") grants.onSchema(schema.fullyQualifiedName, privileges);
        else grants.onFuture(on, schema.fullyQualifiedName, privileges);
      }
    }
  }
}
