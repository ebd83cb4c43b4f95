/** The first letter of every word in upper case, the others in lower case; `delimiters` part the words. */
export const initCap = (text: string, delimiters: string): string => {
  const parting = new Set(delimiters);
  let atStart = true;
  return [...text]
    .map((character) => {
      const parts = parting.has(character);
      const result = atStart && !parts ? character.toUpperCase() : character.toLowerCase();
      atStart = parts;
      return parts ? character : result;
    })
    .join("");
};

const SOUNDS: Readonly<Record<string, string>> = {
  B: "1",
  F: "1",
  P: "1",
  V: "1",
  C: "2",
  G: "2",
  J: "2",
  K: "2",
  Q: "2",
  S: "2",
  X: "2",
  Z: "2",
  D: "3",
  T: "3",
  L: "4",
  M: "5",
  N: "5",
  R: "6",
};

/** The American Soundex code: a letter and three digits. `first` is the sound that the letter behind the first one is not to repeat. */
const soundexOf = (text: string, first: (code: string) => string): string => {
  const letters = text.toUpperCase().replace(/[^A-Z]/g, "");
  let code = letters.slice(0, 1);
  let last = first(code);
  for (const letter of letters.slice(1)) {
    const sound = SOUNDS[letter] ?? "";
    if (sound !== "" && sound !== last) code += sound;
    if (!"HW".includes(letter)) last = sound;
  }
  return code === "" ? "" : code.padEnd(4, "0").slice(0, 4);
};

export const soundex = (text: string): string => soundexOf(text, (code) => SOUNDS[code] ?? "");

/** SOUNDEX_P123: the second letter counts also where it sounds as the first one. */
export const soundexP123 = (text: string): string => soundexOf(text, () => "");
