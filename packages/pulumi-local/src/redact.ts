/** Takes the texts of secrets out of what is printed. Short ones are left: they would tear up every other line. */
export class Redactor {
  private readonly texts = new Set<string>();

  add(texts: readonly string[]): void {
    for (const text of texts.filter(({ length }) => length >= shortest)) {
      this.texts.add(text);
      this.texts.add(JSON.stringify(text).slice(1, -1));
    }
  }

  redact(line: string): string {
    let clean = line;
    for (const text of this.texts) clean = clean.split(text).join("[secret]");
    return clean;
  }
}

const shortest = 4;
