import type { Identifier } from "../ast";

/** The parts of a name in text, folded as in SQL: `db."Mixed".t`. */
export function nameParts(text: string): Identifier[] {
  const parts = text.match(/"(?:[^"]|"")*"|[^."]+|(?<=\.)(?=\.)/g) ?? [];
  return parts.map((part) => {
    const quoted = part.startsWith('"');
    return { value: quoted ? part.slice(1, -1).replaceAll('""', '"') : part.trim().toUpperCase(), quoted };
  });
}
