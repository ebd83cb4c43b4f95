import * as resource from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Registered, Registration } from "../engine/registration";
import { NotSupportedLocally } from "../errors";
import { contains, isObject, signatureKey, secretSignature, type Json, type Properties } from "../properties";

/** Turns the wire's requests into the engine's, and its answers back. */
export function registrationOf(request: resource.RegisterResourceRequest, urnOf: UrnOf): Registration {
  const type = request.getType();
  const name = request.getName();
  const parent = request.getParent();
  return {
    type,
    name,
    ...(parent !== "" && { parent }),
    custom: request.getCustom(),
    inputs: propertiesOf(request.getObject()),
    ...(request.getProvider() !== "" && { provider: request.getProvider() }),
    providerVersion: request.getVersion(),
    dependencies: request.getDependenciesList(),
    propertyDependencies: propertyDependenciesOf(request),
    aliases: aliasesOf(request, urnOf),
    protect: request.getProtect() ?? false,
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    ...(request.getDeletebeforereplacedefined() && { deleteBeforeReplace: request.getDeletebeforereplace() }),
    retainOnDelete: request.getRetainondelete() ?? false,
    unsupportedOptions: unsupportedOptionsOf(request),
  };
}

export type UrnOf = (type: string, name: string, parent?: string) => string;

function propertyDependenciesOf(
  request: resource.RegisterResourceRequest,
): Record<string, readonly string[]> {
  const dependencies: Record<string, readonly string[]> = {};
  request
    .getPropertydependenciesMap()
    .forEach((value: resource.RegisterResourceRequest.PropertyDependencies, key: string) => {
      dependencies[key] = value.getUrnsList();
    });
  return dependencies;
}

function aliasesOf(request: resource.RegisterResourceRequest, urnOf: UrnOf): string[] {
  const specified = request.getAliasesList().map((alias) => {
    const spec = alias.getSpec();
    if (!spec) return alias.getUrn();
    const parent = spec.getNoparent() ? "" : spec.getParenturn() || request.getParent();
    return urnOf(spec.getType() || request.getType(), spec.getName() || request.getName(), parent);
  });
  return [...request.getAliasurnsList(), ...specified];
}

function unsupportedOptionsOf(request: resource.RegisterResourceRequest): string[] {
  const given: Record<string, boolean> = {
    import: request.getImportid() !== "",
    deletedWith: request.getDeletedwith() !== "",
    replaceWith: request.getReplaceWithList().length > 0,
    replacementTrigger: request.hasReplacementTrigger(),
    transforms: request.getTransformsList().length > 0,
    hooks: request.hasHooks(),
    pluginDownloadURL: request.getPlugindownloadurl() !== "",
    "remote (multi-language components)": request.getRemote(),
  };
  const paths = [...request.getIgnorechangesList(), ...request.getReplaceonchangesList()];
  const deep = paths.find((path) => /[.[*]/.test(path));
  const names = Object.keys(given).filter((name) => given[name]);
  return deep === undefined ? names : [...names, `path ${deep} in ignoreChanges or replaceOnChanges`];
}

/** @throws NotSupportedLocally for assets, archives and references to resources */
export function propertiesOf(struct: Struct | undefined): Properties {
  const properties = (struct?.toJavaScript() ?? {}) as Properties;
  const foreign = (part: Json) =>
    isObject(part) && part[signatureKey] !== undefined && part[signatureKey] !== secretSignature;
  if (Object.values(properties).some((value) => contains(value, foreign))) {
    throw new NotSupportedLocally("An asset or archive as a property");
  }
  return properties;
}

export function structOf(properties: Properties): Struct {
  return Struct.fromJavaScript({ ...properties });
}

export function registeredResponse(registered: Registered): resource.RegisterResourceResponse {
  const response = new resource.RegisterResourceResponse();
  response.setUrn(registered.urn);
  response.setId(registered.id);
  response.setObject(structOf(registered.outputs));
  response.setStable(registered.stable);
  return response;
}
