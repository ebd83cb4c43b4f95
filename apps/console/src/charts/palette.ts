/** The colours of the theme that is on. */
export interface Palette {
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly raised: string;
  readonly warn: string;
  readonly font: string;
  readonly series: readonly string[];
}

/** Reads the palette from the style sheet's custom properties. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: token("ink"),
    muted: token("muted"),
    line: token("line"),
    surface: token("surface"),
    raised: token("raised"),
    warn: token("warn"),
    font: token("font"),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((place) => token(`series-${place}`)),
  };
}
