import type { Row } from "@firn/snowflake";
import { normalName, text } from "./sql";

/** A grant as a SHOW prints it, its names in one spelling. */
export interface ShownGrant {
  readonly privilege: string;
  readonly objectType: string;
  /** Empty for the account; ends in `<TABLE>` for what will be made. */
  readonly name: string;
}

/** A grant that the stack did not make. */
export function foreignSentence(role: string, { privilege, objectType, name }: ShownGrant): string {
  return `${role} has ${privilege} on ${`${objectType} ${name}`.trim()} from others`;
}

/** A row of SHOW GRANTS TO ROLE. */
export function shownGrant(row: Row): ShownGrant {
  return grantOf(row, "granted_on");
}

/** A row of SHOW FUTURE GRANTS TO ROLE. */
export function shownFutureGrant(row: Row): ShownGrant {
  return grantOf(row, "grant_on");
}

function grantOf(row: Row, typeColumn: string): ShownGrant {
  const objectType = text(row, typeColumn).replaceAll("_", " ");
  const name = objectType === "ACCOUNT" ? "" : oneSpelling(text(row, "name"));
  return { privilege: text(row, "privilege"), objectType, name };
}

/** The placeholder at the end of a future grant is no identifier, but a kind of object: `<FILE_FORMAT>`. */
function oneSpelling(shown: string): string {
  const [, container, placeholder] = /^(.*?)(\.<[^>]*>)?$/.exec(shown) ?? [];
  return normalName(container ?? shown) + (placeholder ?? "").replaceAll("_", " ");
}
