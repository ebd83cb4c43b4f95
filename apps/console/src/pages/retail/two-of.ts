/** The choice after one more has been ticked or one has been taken away: two at most, the oldest tick gives way. */
export const twoOf = (chosen: readonly string[], ticked: string): string[] =>
  chosen.includes(ticked) ? chosen.filter((each) => each !== ticked) : [...chosen, ticked].slice(-2);
