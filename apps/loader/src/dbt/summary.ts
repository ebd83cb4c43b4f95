import { UserError } from "@firn/config";
import type { DbtNode, DbtOutcome } from "./dbt-process";

/** What a dbt command did, when all of it went well. */
export interface DbtSummary {
  readonly models: number;
  readonly tests: number;
  readonly seconds: number;
  readonly nodes: readonly DbtNode[];
}

const TEST_TYPES = new Set(["test", "unit_test", "unit test"]);
const FAILED = new Set(["error", "fail", "runtime error", "partial success"]);
const SHOWN = 5;

/** Counts of what ran. Skipped nodes do not count. */
export function summarise(nodes: readonly DbtNode[], seconds: number): DbtSummary {
  const ran = nodes.filter((node) => node.status !== "skipped");
  const tests = ran.filter((node) => TEST_TYPES.has(node.type)).length;
  const models = ran.filter((node) => node.type === "model").length;
  return { models, tests, seconds, nodes };
}

/** The sentence for a command that failed: each failed node with dbt's message, or what kept dbt from running any. */
export function failure(outcome: DbtOutcome, logPath: string): UserError {
  const failed = outcome.nodes.filter((node) => FAILED.has(node.status));
  const lines = failed.slice(0, SHOWN).map(describeFailure);
  const more = failed.length > SHOWN ? [`and ${failed.length - SHOWN} more`] : [];
  const [first = oneLine(outcome.exception ?? "no reason given"), ...rest] = [...lines, ...more];
  return new UserError([`dbt: ${first}`, ...rest.map((line) => `     ${line}`)].join("\n"), {
    hint: `The SQL of each statement is in ${logPath}/dbt.log.`,
  });
}

function describeFailure({ id, type, message, status }: DbtNode): string {
  return `${type.replace("_", " ")} ${nodeName(id, type)} (${status}): ${oneLine(message ?? "no message")}`;
}

/** `test.customer360.unique_dim_date_date_key.0a1b2c3d4e` -> `unique_dim_date_date_key`. */
export function nodeName(id: string, type: string): string {
  const parts = id.split(".").slice(2);
  const hashed = type === "test" && parts.length > 1;
  return (hashed ? parts.slice(0, -1) : parts).join(".");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
