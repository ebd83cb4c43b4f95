import type { TypeName } from "../../ast";
import type { Base } from "./base";

export interface Role extends Base {
  readonly kind: "ROLE";
  readonly system: boolean;
}

/** CREATE DATABASE ROLE; its parent is the database. */
export interface DatabaseRole extends Base {
  readonly kind: "DATABASE ROLE";
}

export interface User extends Base {
  readonly kind: "USER";
  readonly loginName: string;
  /** scrypt, salt$hash in hex; absent for users without a password. */
  readonly password?: string;
  readonly rsaPublicKey?: string;
  readonly rsaPublicKey2?: string;
  readonly disabled: boolean;
  readonly mustChangePassword: boolean;
  readonly defaultRole?: string;
  readonly defaultWarehouse?: string;
  /** DATABASE or DATABASE.SCHEMA. */
  readonly defaultNamespace?: string;
  readonly defaultSecondaryRoles: readonly string[];
  readonly type?: string;
  /** DISPLAY_NAME, EMAIL, FIRST_NAME, … by upper-case key. */
  readonly properties: Readonly<Record<string, string>>;
}

/** A privilege or a role that was granted. */
export interface Grant extends Base {
  readonly kind: "GRANT";
  readonly privilege: string;
  /** Kind of the object: TABLE, DATABASE, ACCOUNT, ROLE (a role granted to somebody), … */
  readonly on: string;
  /** Id of the object; 0 is the account. */
  readonly object: number;
  readonly grantee: { readonly kind: "ROLE" | "USER" | "DATABASE ROLE"; readonly id: number };
  readonly grantOption: boolean;
  readonly grantedBy: string;
}

/** GRANT .. ON FUTURE <on> IN DATABASE | SCHEMA. */
export interface FutureGrant extends Base {
  readonly kind: "FUTURE GRANT";
  readonly privilege: string;
  /** TABLE, VIEW, SCHEMA, … */
  readonly on: string;
  readonly container: number;
  readonly grantee: { readonly kind: "ROLE" | "DATABASE ROLE"; readonly id: number };
  readonly grantOption: boolean;
}

export interface Tag extends Base {
  readonly kind: "TAG";
  readonly allowedValues: readonly string[];
  /** Masking policies for the columns that bear the tag, one for each data type. */
  readonly masks?: readonly number[];
}

/** A tag that was set on an object, or on a column of a table or view. */
export interface TagReference extends Base {
  readonly kind: "TAG REFERENCE";
  readonly tag: number;
  /** Id of the object; 0 is the account. */
  readonly object: number;
  readonly column?: string;
  readonly value: string;
}

/** Its body is an expression over the parameters, bound in place wherever the policy applies. */
export interface Policy extends Base {
  readonly kind: "MASKING POLICY" | "ROW ACCESS POLICY";
  readonly parameters: readonly { readonly name: string; readonly type: TypeName }[];
  readonly returns: TypeName;
  readonly body: string;
  /** EXEMPT_OTHER_POLICIES: other policies may read the column that it masks. */
  readonly exemptsOthers?: boolean;
}
