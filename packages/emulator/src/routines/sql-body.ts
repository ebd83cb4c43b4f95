/** The body of a SQL procedure as a block: a body of one statement without BEGIN is a block of it alone. */
export function sqlBody(body: string): string {
  const bare = body.replace(/^(?:\s+|--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/, "");
  if (/^(begin|declare)\b/i.test(bare)) return body;
  return `BEGIN ${body.replace(/;\s*$/, "")}; END`;
}
