import { isDeepStrictEqual } from "node:util";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** Inputs or outputs of a resource by name. Secrets and unknowns lie in them as the SDK sends them, at any depth. */
export type Properties = { readonly [key: string]: Json };

/** Marks of the wire format. https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/rpc.ts */
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type JsonObject = { [key: string]: Json };
export interface SealedSecret extends JsonObject {
  [signatureKey]: typeof secretSignature;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isSecret(value: Json | undefined): value is SealedSecret {
  return isObject(value) && value[signatureKey] === secretSignature;
}

export function secret(value: Json): Json {
  return isSecret(value) ? value : { [signatureKey]: secretSignature, value };
}

/** Replaces every part of a value for which `change` gives something else; the whole is offered before its parts. */
export function replaceParts(value: Json, change: (part: Json) => Json | undefined): Json {
  const changed = change(value);
  if (changed !== undefined) return changed;
  if (Array.isArray(value)) return value.map((part) => replaceParts(part, change));
  if (isObject(value)) return mapProperties(value, (part) => replaceParts(part, change));
  return value;
}

export function mapProperties(
  properties: Properties,
  change: (value: Json, key: string) => Json,
): JsonObject {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, change(value, key)]));
}

/** The value with its secrets opened, as a provider needs it. */
export function reveal(value: Json): Json {
  return replaceParts(value, (part) => (isSecret(part) ? reveal(part["value"] ?? null) : undefined));
}

export function revealAll(properties: Properties): Properties {
  return mapProperties(properties, reveal);
}

/** The value as people may see it: no secret's text, no mark of an unknown. */
export function mask(value: Json): Json {
  return replaceParts(value, (part) =>
    isSecret(part) ? "[secret]" : part === unknownValue ? "(known after up)" : undefined,
  );
}

export function containsSecret(value: Json | undefined): boolean {
  return contains(value, isSecret);
}

export function containsUnknown(value: Json | undefined): boolean {
  return contains(value, (part) => part === unknownValue);
}

/** Whether any part of the value, the whole included, is so. */
export function contains(value: Json | undefined, wanted: (part: Json) => boolean): boolean {
  if (value === undefined) return false;
  if (wanted(value)) return true;
  if (Array.isArray(value)) return value.some((part) => contains(part, wanted));
  return isObject(value) && Object.values(value).some((part) => contains(part, wanted));
}

/** Equal apart from secrecy and the order of keys. */
export function sameValue(left: Json | undefined, right: Json | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return isDeepStrictEqual(reveal(left), reveal(right));
}

/** Names of the properties that differ, sorted. */
export function changedKeys(before: Properties, after: Properties): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => !sameValue(before[key], after[key])).sort();
}

/** Every text that lies in a secret, at any depth: what must never be printed. */
export function secretTexts(value: Json): string[] {
  const texts: string[] = [];
  contains(value, (part) => {
    if (isSecret(part)) texts.push(...textsOf(reveal(part)));
    return false;
  });
  return texts;
}

function textsOf(value: Json): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isObject(value) ? Object.values(value).flatMap(textsOf) : [];
}
