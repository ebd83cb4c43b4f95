import * as grpc from "@grpc/grpc-js";
import { messageOf, NotSupportedLocally } from "../errors";

/** Answers by method name. Each service checks the types of its requests where it lists them. */
export type Answers = Readonly<Record<string, (request: never) => unknown>>;

type Handler = grpc.handleUnaryCall<unknown, unknown>;

/**
 * A service that answers what it can. A failed call is answered with UNAVAILABLE, upon which the SDK ends the program
 * quietly instead of printing stacks of its own.
 */
export function implement(
  service: grpc.ServiceDefinition,
  answers: Answers,
  onFailure: (error: unknown) => void,
): grpc.UntypedServiceImplementation {
  const handlers = Object.keys(service).map((method) => [
    method,
    handlerOf(method, answers[method], onFailure),
  ]);
  return Object.fromEntries(handlers) as grpc.UntypedServiceImplementation;
}

function handlerOf(
  method: string,
  answer: Answers[string] | undefined,
  onFailure: (error: unknown) => void,
): Handler {
  return (call, callback) => {
    Promise.resolve()
      .then(() => {
        if (!answer) throw new NotSupportedLocally(`Pulumi's ${method}`);
        return answer(call.request as never);
      })
      .then(
        (response) => callback(null, response),
        (error: unknown) => {
          onFailure(error);
          callback({ code: grpc.status.UNAVAILABLE, details: messageOf(error) });
        },
      );
  };
}
