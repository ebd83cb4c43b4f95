import type * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as engine from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { implement, type Answers } from "./grpc-service";

export type Severity = "debug" | "info" | "warning" | "error";

export interface LogLine {
  readonly severity: Severity;
  readonly message: string;
}

const severities: readonly Severity[] = ["debug", "info", "warning", "error"];

/** The service that takes the program's log lines and remembers the stack's URN for it. */
export function addEngineService(
  server: grpc.Server,
  onLog: (line: LogLine) => void,
  onFailure: (error: unknown) => void,
): void {
  let root = "";
  const answers: Answers = {
    log: (request: engine.LogRequest) => {
      onLog({ severity: severities[request.getSeverity()] ?? "info", message: request.getMessage().trim() });
      return new Empty();
    },
    getRootResource: () => new engine.GetRootResourceResponse().setUrn(root),
    setRootResource: (request: engine.SetRootResourceRequest) => {
      root = request.getUrn();
      return new engine.SetRootResourceResponse();
    },
  };
  server.addService(EngineService, implement(EngineService, answers, onFailure));
}
