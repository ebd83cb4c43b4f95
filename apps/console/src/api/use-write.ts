import type { BodyOf, EndpointName, Endpoints } from "@firn/api/contract";
import { useMutation, type UseMutationResult, useQueryClient } from "@tanstack/react-query";
import { type Answer, type ApiError, write } from "./client";

/** Has an endpoint do something; afterwards the endpoints named are asked again. */
export function useWrite<Name extends EndpointName>(
  name: Name,
  method: "POST" | "PUT",
  refreshed: readonly EndpointName[],
): UseMutationResult<Answer<Name>, ApiError, BodyOf<Endpoints[Name]>> {
  const queries = useQueryClient();
  return useMutation<Answer<Name>, ApiError, BodyOf<Endpoints[Name]>>({
    mutationFn: (body) => write(name, method, body),
    onSettled: () => Promise.all(refreshed.map((each) => queries.invalidateQueries({ queryKey: [each] }))),
  });
}
