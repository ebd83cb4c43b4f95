import type { TypeName } from "../ast";
import type { BoundConstant, Locals } from "../binder/environment";
import type { Column } from "../types";
import type { Source } from "./syntax";

/** Rows that a query of the block has answered, and how far a cursor has walked through them. */
export interface Rows {
  readonly columns: readonly Column[];
  readonly values: readonly string[];
  readonly queryId?: string;
  next: number;
}

/** What a name of a block stands for. */
export type Slot =
  | { readonly kind: "variable"; value: BoundConstant; readonly type?: TypeName }
  | { readonly kind: "cursor"; readonly source: Source; rows?: Rows }
  | { readonly kind: "resultset"; rows?: Rows }
  /** The row of a FOR loop: its columns by upper-case name. */
  | { readonly kind: "record"; readonly fields: ReadonlyMap<string, BoundConstant> }
  | { readonly kind: "exception"; readonly code: number; readonly message: string };

/** The names of a block and of those around it. */
export class Frame implements Locals {
  private readonly slots = new Map<string, Slot>();

  constructor(private readonly parent?: Frame) {}

  declare(name: string, slot: Slot): void {
    this.slots.set(name, slot);
  }

  find(name: string): Slot | undefined {
    return this.slots.get(name) ?? this.parent?.find(name);
  }

  /** The value of a variable, or of a record's column as RECORD.COLUMN. */
  get(name: string): BoundConstant | undefined {
    const slot = this.find(name);
    if (slot?.kind === "variable") return slot.value;
    const dot = name.indexOf(".");
    if (dot < 0) return undefined;
    const record = this.find(name.slice(0, dot));
    return record?.kind === "record" ? record.fields.get(name.slice(dot + 1)) : undefined;
  }
}
