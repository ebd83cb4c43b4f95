/** Text that cannot end a table's cell, open a tag or call somebody. */
export function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("|", "\\|")
    .replaceAll("@", "@&#8203;");
}

/** A span of code; it holds no backtick, because one would end it. */
export function code(text: string): string {
  return `\`${text.replaceAll(/\s+/g, " ").replaceAll("`", "'").replaceAll("|", "\\|")}\``;
}

export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbersFrom = head.length,
): string[] {
  const rule = head.map((_, column) => (column >= numbersFrom ? "---:" : "---"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}

/** A part that one opens only if one wants to know. */
export function folded(summary: string, lines: readonly string[]): string[] {
  return ["<details>", `<summary>${summary}</summary>`, "", ...lines, "", "</details>"];
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

export function grouped(number: number): string {
  return number.toLocaleString("en-US", { maximumFractionDigits: 4 });
}

/** With its sign; a real minus, because Markdown takes a hyphen for a list. */
export function signed(number: number): string {
  return number === 0 ? "0" : `${number > 0 ? "+" : "−"}${grouped(Math.abs(number))}`;
}
