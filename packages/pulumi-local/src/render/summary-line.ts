import type { Counts } from "../engine/step";

/** The line that every run ends with. */
export function summaryLine({ created, updated, replaced, deleted, unchanged }: Counts): string {
  return `+ ${created} created ~ ${updated} updated +- ${replaced} replaced - ${deleted} deleted, ${unchanged} unchanged`;
}
