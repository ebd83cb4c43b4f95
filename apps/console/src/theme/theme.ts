import { useSyncExternalStore } from "react";

export type Theme = "dark" | "light";

const KEY = "firn.theme";
const listeners = new Set<() => void>();

const isTheme = (value: string | null): value is Theme => value === "dark" || value === "light";

/** What was chosen in this browser, else dark. */
function storedTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return isTheme(stored) ? stored : "dark";
}

const currentTheme = (): Theme => (document.documentElement.dataset.theme === "light" ? "light" : "dark");

/** Sets the theme of the document and remembers it. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  document.documentElement.dataset.theme = theme;
  for (const listener of listeners) listener();
}

/** Before the first paint: the page must not flash in the other theme. */
export function applyStoredTheme(): void {
  document.documentElement.dataset.theme = storedTheme();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, currentTheme);
