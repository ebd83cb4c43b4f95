import { date, integer, key, oneOf, ref, table, timestamp } from "@firn/schema";
import { bulk } from "./bulk";
import { addDays, monthsBetween } from "./calendar";
import type { DatasetDefinition } from "./dataset";
import { filesOfMonth } from "./date-files";
import { rows } from "./rows";

/** A small dataset for the tests of this package: ships by rows, their calls by bulk, half a year long. */
const ships = table(
  "SHIPS",
  "One row per ship.",
  { ship_id: key("S", 4), built: date(), length: integer().nullable() },
  { format: "csv" },
);
const calls = table("CALLS", "One row per call.", {
  call_id: key("C", 8),
  ship_id: ref(ships),
  arrived: timestamp(),
  quay: oneOf("North", "South"),
});

const generateShips = rows(
  ships,
  function* ({ scale, defaultAsOf, random }) {
    for (let n = 1; n <= scale; n++) {
      const length = random(n).chance("unknown", 0.2) ? null : random(n).integer("length", 20, 300);
      yield { ship_id: ships.key(n), built: addDays(defaultAsOf, n - scale), length };
    }
  },
  { since: (ship) => ship.built },
);

const generateCalls = bulk(calls, {
  draws: ["when", "quay"],
  cellColumns: ["ship"],
  lookups: () => ({ quays: { slot: Int32Array.of(0, 1), quay: ["North", "South"] } }),
  parts: ({ scale, asOf, defaultAsOf }) =>
    monthsBetween("2025-01-01", asOf > defaultAsOf ? asOf : defaultAsOf).flatMap((month, m) => {
      const files = filesOfMonth(month, asOf, defaultAsOf).map(({ name, firstDay }) =>
        name === month.name ? { name } : { name, where: `ARRIVED::DATE = '${firstDay}'` },
      );
      const first = Float64Array.from({ length: scale }, (_, ship) => (m * scale + ship) * 50 + 1);
      const cells = {
        first_row: first,
        row_count: Int32Array.from(first, () => 50),
        ship: Int32Array.from(first, (_, i) => i + 1),
      };
      return files.length === 0
        ? []
        : [{ part: month, expectedRows: scale * 50, files, inputs: () => ({ cells }) }];
    }),
  stages: (month, { below, bits }) => ({
    arrivals: `
      SELECT row_number, ship, quay, ${below(month.days * 86400, "when", 0, 32)} AS second
      FROM drawn JOIN quays ON slot = ${bits("quay", 31, 1)}
      ORDER BY second, row_number`,
  }),
  from: "arrivals",
  select: (month, { timestamp }) => ({
    call_id: "'C' || lpad(row_number::VARCHAR, 8, '0')",
    ship_id: "'S' || lpad(ship::VARCHAR, 4, '0')",
    arrived: timestamp(`${month.firstDay * 86400} + second`),
    quay: "quay",
  }),
});

export const harbour: DatasetDefinition = {
  name: "harbour",
  tables: [ships, calls],
  generators: () => Promise.resolve({ default: [generateShips, generateCalls] }),
  generatorVersion: "1",
  scales: { small: 20, default: 200, large: 9_000 },
  firstDay: "2025-01-01",
  asOf: "2025-06-30",
};
