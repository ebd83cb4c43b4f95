import { useEffect, useRef, useState } from "react";

/**
 * A value while it is being changed, told on once it has been still for a moment: sliders and text fields.
 * What is changed elsewhere meanwhile wins.
 */
export function useSettled<Value>(
  settled: Value,
  tell: (value: Value) => void,
  milliseconds = 200,
): [Value, (value: Value) => void] {
  const [draft, setDraft] = useState<{ readonly value: Value; readonly from: Value }>();
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  const isDraft = draft !== undefined && Object.is(draft.from, settled);
  useEffect(() => {
    if (draft === undefined || !isDraft) return undefined;
    const timer = setTimeout(() => latest.current(draft.value), milliseconds);
    return () => clearTimeout(timer);
  }, [draft, isDraft, milliseconds]);
  return [isDraft ? draft.value : settled, (value) => setDraft({ value, from: settled })];
}
