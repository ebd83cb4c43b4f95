import type { Counts } from "@firn/pulumi-local";

const patterns: Record<keyof Counts, RegExp> = {
  created: /^\+ +(\d+) (?:to create|created)$/,
  updated: /^~ +(\d+) (?:to update|updated)$/,
  replaced: /^\+- *(\d+) (?:to replace|replaced)$/,
  deleted: /^- +(\d+) (?:to delete|deleted)$/,
  unchanged: /^(\d+) unchanged$/,
};

/** The counts in the lines under "Resources:" that the pulumi command ends with. */
export function countsIn(lines: readonly string[]): Counts {
  const summary = lines.slice(lines.findLastIndex((line) => line.trim() === "Resources:") + 1);
  const count = (pattern: RegExp) => {
    const found = summary
      .map((line) => pattern.exec(line.trim())?.[1])
      .find((digits) => digits !== undefined);
    return Number(found ?? 0);
  };
  return {
    created: count(patterns.created),
    updated: count(patterns.updated),
    replaced: count(patterns.replaced),
    deleted: count(patterns.deleted),
    unchanged: count(patterns.unchanged),
  };
}
