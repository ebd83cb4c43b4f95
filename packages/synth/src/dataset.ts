import { createHash } from "node:crypto";
import { UserError } from "@firn/config/errors";
import type { AnyTable } from "@firn/schema";
import type { Parameter, ParameterValues } from "./parameters";
import type { TableGenerator } from "./table-generator";

/** What of a demo decides its data. A demo of @firn/demo-kit is one. */
export interface DatasetDefinition {
  readonly name: string;
  readonly tables: readonly AnyTable[];
  /** Loaded when something is generated, so that a demo's declaration stays cheap to import. */
  readonly generators: () => Promise<{ readonly default: readonly TableGenerator[] }>;
  /** Changes whenever a generator would give other rows. */
  readonly generatorVersion: string;
  /** How much there is at each scale; what the number counts is the demo's matter. */
  readonly scales: Readonly<Record<string, number>>;
  /** Business rules that a person may set. */
  readonly parameters?: readonly Parameter[];
  /** The first day that has data, YYYY-MM-DD; no as-of date is earlier. Absent: any will do. */
  readonly firstDay?: string;
  /** Default as-of, YYYY-MM-DD. */
  readonly asOf: string;
  /** True for a demo whose rows depend on the as-of date. */
  readonly asOfInDatasetId?: boolean;
}

/** What a person chooses. */
export interface DatasetChoice {
  readonly seed: number;
  readonly scale: string;
  /** YYYY-MM-DD. */
  readonly asOf: string;
  /** Absent: none was set. */
  readonly parameters?: ParameterValues;
}

/**
 * The id of a dataset, 16 hexadecimal digits: a hash of demo, seed, scale and generator version, of the parameters that were set, and
 * of the as-of date where the demo says so. Equal ids hold equal rows for equal days.
 */
export function datasetId(
  demo: DatasetDefinition,
  { seed, scale, asOf, parameters = {} }: DatasetChoice,
): string {
  const set = Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1));
  const parts = [
    demo.name,
    seed,
    scale,
    demo.generatorVersion,
    ...(demo.asOfInDatasetId === true ? [asOf] : []),
    ...(set.length === 0 ? [] : [set]),
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

/**
 * The number that belongs to a scale's name.
 * @throws UserError when the demo has no such scale.
 */
export function scaleFactor(demo: DatasetDefinition, scale: string): number {
  const factor = demo.scales[scale];
  if (factor === undefined) {
    throw new UserError(`The demo ${demo.name} has no scale "${scale}".`, {
      hint: `Choose one of ${Object.keys(demo.scales).join(", ")}.`,
      exitCode: 2,
    });
  }
  return factor;
}
