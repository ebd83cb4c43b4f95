import type { CheckSummary, Status, StepRun, TableCount, TruthSummary } from "./status";

/** The status page: plain HTML that needs no script. Every value is escaped. */
export function statusPage(status: Status): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="15">
<title>Firn · ${escape(status.environment)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Firn</h1><p>environment <strong>${escape(status.environment)}</strong></p></header>
<main>
${section("Checks", checks(status.checks))}
${section("Truths", truths(status.truths))}
${section("Steps", runs(status.runs))}
${section("Tables", tables(status.tables))}
</main>
</body>
</html>`;
}

const section = (title: string, body: string) => `<section><h2>${title}</h2>${body}</section>`;

function tables(rows: readonly TableCount[]): string {
  if (rows.length === 0) return empty("No demo has been loaded yet. <code>npm start</code> loads them.");
  const cells = rows.map(({ demo, schema, table, kind, rows: count }) => [
    text(demo),
    text(`${schema}.${table}`),
    text(kind),
    number(count, 0),
  ]);
  return grid(["Demo", "Table", "Kind", "Rows"], cells);
}

function runs(rows: readonly StepRun[]): string {
  if (rows.length === 0) return empty("No step has run yet.");
  const cells = rows.map(({ demo, step, outcome, rows: count, seconds, error, startedAt }) => [
    text(`${startedAt} UTC`),
    text(demo),
    text(step),
    badge(outcome),
    number(count, 0),
    number(seconds, 1),
    text(error ?? ""),
  ]);
  return grid(["Started", "Demo", "Step", "Outcome", "Rows", "Seconds", "Error"], cells);
}

function checks(rows: readonly CheckSummary[]): string {
  if (rows.length === 0)
    return empty("Nothing has been verified yet. <code>npx nx run loader:verify</code> does.");
  const broken = rows.filter(({ holds }) => !holds);
  const verdict =
    broken.length === 0
      ? `All ${rows.length} checks hold.`
      : `${broken.length} of ${rows.length} checks do not hold.`;
  const cells = broken.map(({ demo, table, name, violations }) => [
    text(demo),
    text(table),
    text(name),
    number(violations, 0),
  ]);
  const details = broken.length === 0 ? "" : grid(["Demo", "Table", "Check", "Violations"], cells);
  return `<p class="${broken.length === 0 ? "good" : "bad"}">${verdict}</p>${details}`;
}

function truths(rows: readonly TruthSummary[]): string {
  if (rows.length === 0) return empty("No planted fact has been asked yet.");
  const cells = rows.map(({ demo, name, value, low, high, holds }) => [
    text(demo),
    text(name),
    number(value, 2),
    number(low, 2),
    number(high, 2),
    holds ? `<td class="good">holds</td>` : `<td class="bad">does not hold</td>`,
  ]);
  return grid(["Demo", "Truth", "Value", "At least", "At most", ""], cells);
}

function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // A title stands over its figures.
  const isNumber = (column: number) => rows[0]?.[column]?.includes('class="number"') ?? false;
  const titles = head
    .map((title, column) => `<th scope="col"${isNumber(column) ? ' class="number"' : ""}>${title}</th>`)
    .join("");
  return `<table><thead><tr>${titles}</tr></thead><tbody>${rows.map((row) => `<tr>${row.join("")}</tr>`).join("\n")}</tbody></table>`;
}

const empty = (sentence: string) => `<p class="quiet">${sentence}</p>`;
const text = (value: string) => `<td>${escape(value)}</td>`;
const badge = (outcome: string) =>
  `<td><span class="badge ${escape(outcome)}">${escape(outcome)}</span></td>`;

function number(value: number | null, decimals: number): string {
  const format = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return `<td class="number">${value === null ? "" : value.toLocaleString("en-US", format)}</td>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escape = (value: string) => value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const STYLE = `
:root { color-scheme: dark light; --ink: #e6edf3; --paper: #0d1b2a; --card: #13273b; --line: #24405c; --accent: #29b5e8; --good: #4cd07d; --bad: #ff7b72; }
@media (prefers-color-scheme: light) { :root { --ink: #14202b; --paper: #f4f8fb; --card: #fff; --line: #d5e1ea; --accent: #0b7fb0; --good: #16794a; --bad: #b42318; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
header { display: flex; gap: 1rem; align-items: baseline; padding: 1rem 1.5rem; border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 1.4rem; color: var(--accent); } header p { margin: 0; }
main { display: grid; gap: 1.25rem; padding: 1.5rem; max-width: 72rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.25rem; overflow-x: auto; }
h2 { margin: 0 0 .5rem; font-size: 1.05rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.badge { padding: 0 .5rem; border-radius: 999px; border: 1px solid currentColor; } .done { color: var(--good); } .failed { color: var(--bad); }
.good { color: var(--good); } .bad { color: var(--bad); } .quiet { opacity: .75; }
`;
