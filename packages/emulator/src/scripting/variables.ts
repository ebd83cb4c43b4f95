import type { BoundConstant } from "../binder/environment";
import { compilationError, type Position } from "../errors";
import { NULL } from "./constants";
import type { Frame, Slot } from "./frame";

/** What a name stands for. Throws where it was not declared. */
export function slotOf(name: string, frame: Frame, position: Position): Slot {
  const slot = frame.find(name);
  if (!slot) throw notDeclared(name, position);
  return slot;
}

/** The cursor of a name. Throws where it is none. */
export function cursorOf(name: string, frame: Frame, position: Position): Slot & { kind: "cursor" } {
  const slot = slotOf(name, frame, position);
  if (slot.kind !== "cursor") throw notDeclared(name, position);
  return slot;
}

/** Gives variables their values as they are; what has no value becomes NULL. */
export function store(
  names: readonly string[],
  values: readonly BoundConstant[],
  frame: Frame,
  position: Position,
): void {
  names.forEach((name, index) => {
    const slot = slotOf(name, frame, position);
    if (slot.kind !== "variable") throw notDeclared(name, position);
    slot.value = values[index] ?? NULL;
  });
}

export const notDeclared = (name: string, position: Position) =>
  compilationError("000904", "42000", `invalid identifier '${name}'`, position);
