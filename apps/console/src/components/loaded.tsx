import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Failure, Skeleton } from "./states";
import styles from "./loaded.module.css";

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>;
  /** What stands there until the answer comes: pixels, or a drawing of it. */
  readonly skeleton: number | ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** An answer, or what holds its place, or what went wrong. An answer that is being replaced is dimmed. */
export function Loaded<Data>({ query, skeleton, children }: LoadedProps<Data>) {
  if (query.isPending) return typeof skeleton === "number" ? <Skeleton height={skeleton} /> : skeleton;
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return (
    <div className={styles.loaded} aria-busy={query.isPlaceholderData} data-stale={query.isPlaceholderData}>
      {children(query.data)}
    </div>
  );
}
