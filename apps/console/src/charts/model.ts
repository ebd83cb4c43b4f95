export type Format = (value: number | null) => string;

export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

export interface Slice {
  readonly name: string;
  readonly value: number;
}

export interface Branch {
  readonly name: string;
  readonly value?: number;
  readonly children?: readonly Branch[];
}

interface Categories {
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly format: Format;
  readonly stacked?: boolean;
  /** Where the axis ends, for shares that cannot be more: 100. */
  readonly most?: number;
}

/** What a chart shows, without how: the drawing and the table beside it are made of the same. */
export type ChartModel =
  | (Categories & { readonly kind: "bar"; readonly horizontal?: boolean; readonly touching?: boolean })
  | (Categories & {
      readonly kind: "line";
      readonly filled?: boolean;
      /** The axis begins near the smallest value instead of at zero: for rates. */
      readonly isScaled?: boolean;
      /** Between which values the truth lies, nine times out of ten or the like. */
      readonly band?: {
        readonly name: string;
        readonly low: readonly number[];
        readonly high: readonly number[];
      };
      /** Categories that something happened at. */
      readonly marks?: readonly { readonly at: string; readonly label: string }[];
    })
  | { readonly kind: "pie"; readonly slices: readonly Slice[]; readonly format: Format }
  | {
      readonly kind: "scatter";
      readonly xName: string;
      readonly yName: string;
      readonly points: readonly { readonly label: string; readonly x: number; readonly y: number }[];
      readonly formatX: Format;
      readonly format: Format;
    }
  | { readonly kind: "sunburst"; readonly branches: readonly Branch[]; readonly format: Format };

export interface DataTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The numbers of a chart, for those who would rather read them. */
export function tableOf(model: ChartModel): DataTable {
  switch (model.kind) {
    case "bar":
    case "line":
      return {
        head: ["", ...model.series.map(({ name }) => name)],
        rows: model.categories.map((category, place) => [
          category,
          ...model.series.map(({ values }) => model.format(values[place] ?? null)),
        ]),
      };
    case "pie":
      return {
        head: ["", "Value"],
        rows: model.slices.map(({ name, value }) => [name, model.format(value)]),
      };
    case "scatter":
      return {
        head: ["", model.xName, model.yName],
        rows: model.points.map(({ label, x, y }) => [label, model.formatX(x), model.format(y)]),
      };
    case "sunburst":
      return {
        head: ["", "Value"],
        rows: leavesOf(model.branches, []).map(([name, value]) => [name, model.format(value)]),
      };
  }
}

function leavesOf(branches: readonly Branch[], above: readonly string[]): [string, number][] {
  return branches.flatMap(({ name, value, children }): [string, number][] => {
    const path = [...above, name];
    return children ? leavesOf(children, path) : [[path.join(" › "), value ?? 0]];
  });
}
