import type { Rights } from "../access/rights";
import type { Catalog } from "../catalog/catalog";
import type { CatalogObject } from "../catalog/model";
import type { NameScope } from "../catalog/names";

/** What attaching a policy needs to know of the statement. */
export interface PolicyContext {
  readonly catalog: Catalog;
  readonly names: NameScope;
  readonly rights: Rights;
  /** Throws doesNotExist or insufficientPrivileges. */
  authorize(privilege: string, object: CatalogObject): void;
}
