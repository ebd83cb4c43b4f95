import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export type Search = Readonly<Record<string, unknown>>;
export type UpdateSearch = (changes: Search) => void;

/** The state of a page is its URL's query: what is in it, and how to change some of it. Undefined takes a name out. */
export function useUrlState(): [Search, UpdateSearch] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const update = useCallback(
    (changes: Search) =>
      void navigate({
        to: ".",
        search: (before: Search) => ({ ...before, ...changes }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [search, update];
}
