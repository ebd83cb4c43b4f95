import type { CatalogObject } from "../../catalog/model";
import { date, ownerType, type Row } from "./listing";
import type { Placed } from "./scope";

/** The cells that SHOW has for everything that somebody owns. */
export const ownedCells = (object: CatalogObject): Row => ({
  created_on: date(object.createdOn),
  name: object.name,
  owner: object.owner ?? "",
  comment: object.comment ?? "",
  owner_role_type: ownerType(object.owner),
});

/** Those, and where it lies. */
export const placedCells = ({ object, database, schema }: Placed<CatalogObject>): Row => ({
  ...ownedCells(object),
  database_name: database.name,
  schema_name: schema.name,
});
