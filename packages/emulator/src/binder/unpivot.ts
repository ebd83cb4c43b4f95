import type { Unpivot } from "../ast";
import { invalidIdentifier } from "../errors";
import { quoteText } from "../generator/text";
import { boundColumn } from "./bind-column";
import { toCommonType } from "./conditional";
import type { PhysicalColumn } from "./environment";
import { relation, type BoundRelation } from "./relation";
import type { Scope } from "./scope";
import { VARCHAR } from "./types";

/** UNPIVOT(value FOR name IN (a, b)): a row for each of the columns, without those that are NULL. */
export const bindUnpivot = (unpivot: Unpivot, source: BoundRelation, scope: Scope): BoundRelation => {
  const all = source.relations.flatMap((each) =>
    each.columns.map((column) => ({ name: column.name, bound: boundColumn(each, column) })),
  );
  const listed = unpivot.columns.map((column) => {
    const found = all.find((candidate) => candidate.name === column.name.value);
    if (!found) throw invalidIdentifier(column.name.value, column.name.position);
    return { label: column.alias ?? column.name.value, bound: found.bound };
  });
  const names = new Set(unpivot.columns.map((column) => column.name.value));
  const kept = all.filter((column) => !names.has(column.name));
  const values = toCommonType(
    listed.map(({ bound }) => bound),
    scope,
  );
  const columns: PhysicalColumn[] = [
    ...kept.map(({ name, bound }, index) => ({
      name,
      type: bound.type,
      nullable: bound.nullable,
      physical: `c${index + 1}`,
    })),
    { name: unpivot.name.value, type: VARCHAR, nullable: false, physical: `c${kept.length + 1}` },
    {
      name: unpivot.value.value,
      type: values[0]?.type ?? VARCHAR,
      nullable: true,
      physical: `c${kept.length + 2}`,
    },
  ];
  const list = [
    ...kept.map(({ bound }) => bound.sql),
    `unnest([${listed.map(({ label }) => quoteText(label)).join(", ")}])`,
    `unnest([${values.map(({ sql }) => sql).join(", ")}])`,
  ].map((sql, index) => `${sql} AS c${index + 1}`);
  const inner = `SELECT ${list.join(", ")} FROM ${source.sql}`;
  const filter = unpivot.includeNulls ? "" : ` WHERE x.c${kept.length + 2} IS NOT NULL`;
  return relation(`(SELECT * FROM (${inner}) AS x${filter})`, columns, unpivot.alias, ["UNPIVOT"], scope);
};
