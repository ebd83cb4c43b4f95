import type { ObjectName, Option, StatementKind } from "../../ast";
import { copyGrants } from "../../access/ownership";
import type { CatalogChange } from "../../catalog/change";
import type { CatalogKind, CatalogObject, Table } from "../../catalog/model";
import { accountName, locate, shown } from "../../catalog/names";
import { retire } from "../retire";
import { setOwnTags } from "../../tags/set-tags";
import { alreadyExists, notSupported } from "../../errors";
import { status } from "../answers";
import type { HandlerResult, StatementContext, StatementOf } from "../handler";
import { makeInPlace } from "./in-place";

export type CreateObject = StatementOf<Extract<StatementKind, "create_object">>;
export type CreateHandler = (statement: CreateObject, context: StatementContext) => Promise<HandlerResult>;

interface Wanted {
  readonly orReplace: boolean;
  readonly orAlter?: boolean;
  readonly ifNotExists: boolean;
  readonly name: ObjectName;
  readonly copyGrants?: boolean;
  /** TAG (..) among them is set on what is made. */
  readonly options?: readonly Option[];
}

/** Where an object will be made. */
export interface Target {
  readonly parent: number | undefined;
  readonly name: string;
  /** Routines are found by name and argument types. */
  readonly signature?: string;
  /** Set for temporary objects. */
  readonly session?: string;
}

/** What every new object has. */
export interface NewBase {
  readonly id: number;
  readonly name: string;
  readonly parent: number | undefined;
  readonly owner: string | undefined;
  readonly createdOn: string;
}

/** What CREATE <kind> does beside the checks that all kinds share. */
export interface Creation {
  readonly kind: CatalogKind;
  /** What the role needs on the schema; CREATE <kind> by default. */
  readonly privilege?: string;
  /** The word of the status line: Schema, Stage area, File format, … */
  readonly word: string;
  readonly target: Target;
  /** Tables beside the one that is replaced that must hold still. */
  readonly locks?: readonly Table[];
  /** Puts the object, and does its DuckDB work, within the DDL's transaction. */
  readonly make: (base: NewBase, change: CatalogChange) => CatalogObject | Promise<CatalogObject>;
}

export const accountTarget = (statement: Wanted, context: StatementContext): Target => ({
  parent: undefined,
  name: accountName(context.names, statement.name),
});

export function schemaTarget(statement: Wanted, context: StatementContext): Target {
  const { schema, name } = locate(context.names, statement.name);
  return { parent: schema.id, name };
}

/**
 * CREATE with OR REPLACE and IF NOT EXISTS, for those who may create, whether there is anything to do or not. The old object goes and the
 * new one comes in one transaction.
 */
export async function create(
  statement: Wanted,
  context: StatementContext,
  creation: Creation,
): Promise<HandlerResult> {
  const { target, kind } = creation;
  const existing = existingAt(context, kind, target);
  authorizeCreation(context, creation, statement.orReplace ? existing : undefined);
  if (existing?.kind === kind && statement.orAlter) {
    refuseTags(statement.options ?? []);
    return makeInPlace(existing, creation, context);
  }
  const already = status(`${target.name} already exists, statement succeeded.`);
  if (existing && statement.ifNotExists) return already;
  if (existing && !statement.orReplace) throw alreadyExists(shown(context.names, statement.name));
  const isMade = await context.define([...tablesOf(existing), ...(creation.locks ?? [])], async (change) => {
    const now = existingAt(context, kind, target);
    // Another session may have made it while this one waited.
    if (now && statement.ifNotExists) return false;
    if (now && !statement.orReplace) throw alreadyExists(shown(context.names, statement.name));
    if (now) await retire(change, context, now);
    const made = await creation.make(newBase(context, change, target), change);
    setOwnTags(statement.options ?? [], made, change, context);
    if (now && statement.copyGrants) copyGrants(context.catalog, change, now, made);
    return true;
  });
  return isMade ? status(`${creation.word} ${target.name} successfully created.`) : already;
}

function refuseTags(options: readonly Option[]): void {
  if (options.some(({ key }) => key === "TAG")) throw notSupported("tags in CREATE OR ALTER");
}

const newBase = (context: StatementContext, change: CatalogChange, target: Target): NewBase => ({
  id: change.nextId(),
  name: target.name,
  parent: target.parent,
  owner: context.session.role,
  createdOn: context.now.toISOString(),
});

const existingAt = (
  context: StatementContext,
  kind: CatalogKind,
  { parent, name, signature, session }: Target,
) => context.catalog.findInNamespace(kind, parent, signature ?? name, session);

const tablesOf = (object: CatalogObject | undefined): Table[] => (object?.kind === "TABLE" ? [object] : []);

/** OR REPLACE drops the old object, which is for its owner. Temporary tables need no privilege but a way to the schema. */
export function authorizeCreation(
  context: StatementContext,
  { kind, target, privilege }: Pick<Creation, "kind" | "target" | "privilege">,
  existing: CatalogObject | undefined,
): void {
  const container = target.parent === undefined ? "ACCOUNT" : context.catalog.get(target.parent);
  const isTemporaryTable = kind === "TABLE" && target.session !== undefined;
  const creates = kind === "STORAGE INTEGRATION" ? "INTEGRATION" : kind;
  if (container && !isTemporaryTable) context.authorize(privilege ?? `CREATE ${creates}`, container);
  if (existing) context.authorize("OWNERSHIP", existing);
}
