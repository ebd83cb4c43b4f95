import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getPaginationRowModel,
  getSortedRowModel,
  type Row,
  type SortingState,
  useReactTable,
} from "@tanstack/react-table";
import { type ReactNode, useMemo } from "react";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "../icons";
import { numberOf, textOf } from "../search-params";
import { useUrlState } from "../url-state";
import { Pager } from "./pager";
import { Empty } from "./states";
import styles from "./table.module.css";

export interface Column<Item> {
  readonly id: string;
  readonly title: string;
  /** What is sorted by, and shown where `show` says nothing else. */
  readonly value: (item: Item) => string | number | boolean | null | undefined;
  readonly show?: (item: Item) => ReactNode;
  /** Figures stand right. */
  readonly isNumber?: boolean;
  /** Text that may take several lines. */
  readonly wraps?: boolean;
  /** Something to press: there is no order in it. */
  readonly isAction?: boolean;
}

interface TableProps<Item> {
  /** What the table lists; read by screen readers. */
  readonly caption: string;
  /** The table's name in the URL, where its order and page are kept. */
  readonly name: string;
  readonly columns: readonly Column<Item>[];
  readonly rows: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** `revenue`, or `-revenue` from the largest down. */
  readonly order?: string;
  readonly pageSize?: number;
  readonly empty?: ReactNode;
}

const ORDERS = { asc: "ascending", desc: "descending", none: "none" } as const;

const sortingOf = (order: string | undefined): SortingState =>
  order === undefined || order === "" ? [] : [{ id: order.replace(/^-/, ""), desc: order.startsWith("-") }];

/** A table that sorts by its headings and turns pages; both are in the URL. */
export function Table<Item>({
  caption,
  name,
  columns,
  rows,
  keyOf,
  order,
  pageSize = 10,
  empty,
}: TableProps<Item>) {
  const [search, update] = useUrlState();
  const sortKey = `${name}.sort`;
  const pageKey = `${name}.page`;
  const sorting = sortingOf(textOf(search, sortKey) ?? order);
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const page = Math.trunc(numberOf(search, pageKey, { least: 1, most: pages }) ?? 1);
  const data = useMemo(() => [...rows], [rows]);
  const table = useReactTable<Item>({
    data,
    columns: useMemo(() => columns.map(definitionOf), [columns]),
    getRowId: (row, place) => `${keyOf(row)}#${place}`,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getPaginationRowModel: getPaginationRowModel(),
    autoResetPageIndex: false,
    enableSortingRemoval: false,
    state: { sorting, pagination: { pageIndex: page - 1, pageSize } },
    onSortingChange: (change) => {
      const [next] = typeof change === "function" ? change(sorting) : change;
      update({ [sortKey]: next && `${next.desc ? "-" : ""}${next.id}`, [pageKey]: undefined });
    },
  });
  if (rows.length === 0) return empty ?? <Empty title="Nothing to list." />;
  return (
    <>
      <div className={styles.frame} tabIndex={0} role="group" aria-label={caption}>
        <table className={styles.table}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {table.getFlatHeaders().map(({ id, column }) => {
                const direction = column.getIsSorted();
                const Icon =
                  direction === "asc" ? ArrowUp : direction === "desc" ? ArrowDown : ChevronsUpDown;
                return (
                  <th
                    key={id}
                    scope="col"
                    className={classOf(columns, id)}
                    aria-sort={column.getCanSort() ? ORDERS[direction || "none"] : undefined}
                  >
                    {column.getCanSort() ? (
                      <button
                        type="button"
                        className={styles.sort}
                        data-active={direction !== false}
                        onClick={column.getToggleSortingHandler()}
                      >
                        {titleOf(columns, id)}
                        <Icon size={13} aria-hidden />
                      </button>
                    ) : (
                      titleOf(columns, id)
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {table.getRowModel().rows.map((row) => (
              <BodyRow key={row.id} row={row} columns={columns} />
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <Pager
          page={page}
          pageSize={pageSize}
          total={rows.length}
          of={caption}
          onTurn={(to) => update({ [pageKey]: to === 1 ? undefined : to })}
        />
      )}
    </>
  );
}

function BodyRow<Item>({
  row,
  columns,
}: {
  readonly row: Row<Item>;
  readonly columns: readonly Column<Item>[];
}) {
  return (
    <tr>
      {row.getVisibleCells().map((cell) => (
        <td key={cell.id} className={classOf(columns, cell.column.id)}>
          {flexRender(cell.column.columnDef.cell, cell.getContext())}
        </td>
      ))}
    </tr>
  );
}

function definitionOf<Item>({ id, value, show, isNumber, isAction }: Column<Item>): ColumnDef<Item> {
  return {
    id,
    accessorFn: (item) => value(item) ?? undefined,
    cell: ({ row }) => (show ? show(row.original) : (value(row.original) ?? "–")),
    enableSorting: !isAction,
    sortUndefined: "last",
    sortDescFirst: isNumber ?? false,
  };
}

const titleOf = <Item,>(columns: readonly Column<Item>[], id: string) =>
  columns.find((each) => each.id === id)?.title;

function classOf<Item>(columns: readonly Column<Item>[], id: string): string {
  const column = columns.find((each) => each.id === id);
  return [column?.isNumber && styles.number, column?.wraps && styles.wraps].filter(Boolean).join(" ");
}
