import type * as grpc from "@grpc/grpc-js";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as resource from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Deployment } from "../engine/deployment";
import { registerOutputs } from "../engine/finish";
import { registerResource } from "../engine/register";
import { NotSupportedLocally } from "../errors";
import { containsUnknown, revealAll } from "../properties";
import { packageOf, stackType } from "../urn";
import { implement, type Answers } from "./grpc-service";
import { propertiesOf, registeredResponse, registrationOf, structOf } from "./messages";

/** Features that the SDK may rely on; what is not named here it refuses by itself. */
const features = [
  resource.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_SECRETS,
  resource.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
];
const featureNames = ["secrets", "aliasSpecs"];

export interface MonitorEvents {
  /** The stack's outputs came: the program has run to its end. */
  onComplete(): void;
  onFailure(error: unknown): void;
}

/** The service that the program's SDK registers its resources with. What comes before the deployment is ready waits for it. */
export function addResourceMonitor(
  server: grpc.Server,
  ready: Promise<Deployment>,
  events: MonitorEvents,
): void {
  const answers: Answers = {
    registerResource: async (request: resource.RegisterResourceRequest) => {
      const deployment = await ready;
      const registration = registrationOf(request, (...parts) => deployment.urn(...parts));
      return registeredResponse(await registerResource(deployment, registration));
    },
    registerResourceOutputs: async (request: resource.RegisterResourceOutputsRequest) => {
      registerOutputs(await ready, request.getUrn(), propertiesOf(request.getOutputs()));
      if (request.getUrn().includes(`::${stackType}::`)) events.onComplete();
      return new Empty();
    },
    readResource: (request: resource.ReadResourceRequest) => {
      throw new NotSupportedLocally(`Reading an existing ${request.getType()} (${request.getName()})`);
    },
    invoke: async (request: resource.ResourceInvokeRequest) => invoke(await ready, request),
    supportsFeature: (request: resource.SupportsFeatureRequest) =>
      new resource.SupportsFeatureResponse().setHassupport(featureNames.includes(request.getId())),
    getDeploymentInfo: () => new resource.DeploymentInfo().setSupportedfeaturesList(features),
    signalAndWaitForShutdown: () => new Empty(),
  };
  server.addService(ResourceMonitorService, implement(ResourceMonitorService, answers, events.onFailure));
}

async function invoke(
  deployment: Deployment,
  request: resource.ResourceInvokeRequest,
): Promise<InvokeResponse> {
  const token = request.getTok();
  const args = propertiesOf(request.getArgs());
  const response = new InvokeResponse();
  if (Object.values(args).some(containsUnknown)) return response;
  const answer = await deployment.options.providers[packageOf(token)]?.invoke(token, revealAll(args));
  if (!answer) throw new NotSupportedLocally(`The function ${token}`);
  return response.setReturn(structOf(answer));
}
