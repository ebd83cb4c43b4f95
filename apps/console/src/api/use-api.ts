import type { EndpointName } from "@firn/api/contract";
import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { type Answer, type ApiError, type ApiInput, read } from "./client";

interface Options {
  readonly enabled?: boolean;
  /** The last answer stays on the page, dimmed, until the next one is there. */
  readonly keepPrevious?: boolean;
  /** Asks again after so many milliseconds, as long as the page is looked at. */
  readonly every?: number;
}

/** An endpoint's answer, kept and shared by what was asked. */
export function useApi<Name extends EndpointName>(
  name: Name,
  input: ApiInput<Name> = {},
  { enabled = true, keepPrevious = false, every }: Options = {},
): UseQueryResult<Answer<Name>, ApiError> {
  return useQuery<Answer<Name>, ApiError>({
    queryKey: [name, input.params ?? {}, input.query ?? {}],
    queryFn: ({ signal }) => read(name, input, signal),
    enabled,
    ...(keepPrevious && { placeholderData: keepPreviousData }),
    ...(every !== undefined && { refetchInterval: every }),
  });
}
