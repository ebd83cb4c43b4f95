import type { Column } from "./table";

type Figure = number | null | undefined;

/** A column of figures, written by a format of ours. */
export const figure = <Item,>(
  id: string,
  title: string,
  value: (item: Item) => Figure,
  format: (value: Figure) => string,
): Column<Item> => ({ id, title, value, show: (item) => format(value(item)), isNumber: true });

/** A column of days, months or moments: ordered as they come, written by a format of ours. */
export const dated = <Item,>(
  id: string,
  title: string,
  value: (item: Item) => string | null | undefined,
  format: (value: string | null | undefined) => string,
): Column<Item> => ({ id, title, value, show: (item) => format(value(item)) });

/** A column of text. */
export const text = <Item,>(
  id: string,
  title: string,
  value: (item: Item) => string | null | undefined,
  { wraps = false }: { readonly wraps?: boolean } = {},
): Column<Item> => ({ id, title, value, wraps });
