import type { Refusal } from "./refusals";
import type { UnknownStatement } from "./unknown-statements";

const covers = ({ grammars, matches }: UnknownStatement, { grammar, text }: Refusal): boolean =>
  grammars.includes(grammar) && matches.test(text);

/** What a grammar refuses and no entry explains, a line each. */
export const unexplained = (found: readonly Refusal[], known: readonly UnknownStatement[]): string[] =>
  found
    .filter((refusal) => !known.some((entry) => covers(entry, refusal)))
    .map(({ grammar, where, says }) => `${grammar}, ${where}: ${says}`);

/** What entries say of a grammar that no refusal calls for any more. */
export const unneeded = (found: readonly Refusal[], known: readonly UnknownStatement[]): string[] =>
  known.flatMap(({ grammars, matches, reason }) =>
    grammars
      .filter((grammar) => !found.some((each) => each.grammar === grammar && matches.test(each.text)))
      .map((grammar) => `${grammar}: ${reason}`),
  );
