const KEY = "firn.questions";
const KEPT = 8;

/** The last questions asked in this browser, the newest first. */
export function recentQuestions(storage: Storage): string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string").slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

/** Puts a question first; asked before, it moves up. */
export function remember(storage: Storage, question: string): void {
  const others = recentQuestions(storage).filter((each) => each !== question);
  storage.setItem(KEY, JSON.stringify([question, ...others].slice(0, KEPT)));
}
