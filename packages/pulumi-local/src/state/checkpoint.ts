import { UserError } from "@firn/config";
import {
  isSecret,
  mapProperties,
  replaceParts,
  reveal,
  secret,
  secretSignature,
  signatureKey,
  type Json,
  type Properties,
} from "../properties";
import type { PendingOperation, ResourceRecord } from "./resource-record";
import type { Sealer } from "./sealer";

/** What a stack consists of, in the order of dependencies, with its secrets open. */
export interface Checkpoint {
  readonly resources: readonly ResourceRecord[];
  readonly pending: readonly PendingOperation[];
}

export const emptyCheckpoint: Checkpoint = { resources: [], pending: [] };

interface CheckpointDocument {
  readonly version: number;
  readonly deployment: {
    readonly secrets_providers: { readonly state: { readonly salt: string } };
    readonly resources?: readonly ResourceRecord[];
    readonly pending_operations?: readonly PendingOperation[];
  };
}

/** The text of a state file: Pulumi's checkpoint, version 3, as `pulumi stack export` prints it. */
export function printCheckpoint(checkpoint: Checkpoint, sealer: Sealer, now: Date): string {
  const pending = checkpoint.pending.map((operation) => ({
    ...operation,
    resource: seal(operation.resource, sealer),
  }));
  const deployment = {
    manifest: { time: now.toISOString(), magic: "", version: "" },
    secrets_providers: { type: "passphrase", state: { salt: sealer.salt } },
    resources: [],
    ...(pending.length > 0 && { pending_operations: pending }),
    metadata: {},
  };
  const resources = checkpoint.resources.map((record) => recordText(record, sealer));
  const frame = JSON.stringify({ version: 3, deployment }, null, 2) + "\n";
  if (resources.length === 0) return frame;
  return frame.replace('"resources": []', () => `"resources": [\n${resources.join(",\n")}\n    ]`);
}

const recordTexts = new WeakMap<Sealer, WeakMap<ResourceRecord, string>>();

/** Each step writes the whole file, and all but one record are those of the step before: their texts are kept. */
function recordText(record: ResourceRecord, sealer: Sealer): string {
  const texts = recordTexts.get(sealer) ?? new WeakMap<ResourceRecord, string>();
  recordTexts.set(sealer, texts);
  const known = texts.get(record);
  if (known !== undefined) return known;
  const text = JSON.stringify(seal(record, sealer), null, 2).replaceAll(/^/gm, "      ");
  texts.set(record, text);
  return text;
}

function seal(record: ResourceRecord, sealer: Sealer): ResourceRecord {
  return changeSecrets(record, (part) => sealed(part, sealer));
}

export function saltOf(text: string, file: string): string {
  return documentOf(text, file).deployment.secrets_providers.state.salt;
}

/** @throws UserError where the text is no checkpoint that Firn wrote */
export function parseCheckpoint(text: string, sealer: Sealer, file: string): Checkpoint {
  const { deployment } = documentOf(text, file);
  const open = (record: ResourceRecord) => changeSecrets(record, (part) => opened(part, sealer));
  return {
    resources: (deployment.resources ?? []).map(open),
    pending: (deployment.pending_operations ?? []).map((operation) => ({
      ...operation,
      resource: open(operation.resource),
    })),
  };
}

function documentOf(text: string, file: string): CheckpointDocument {
  const hint = "Move the file away if nothing of the environment is left, or restore it from a copy.";
  let document: Partial<CheckpointDocument>;
  try {
    document = JSON.parse(text) as Partial<CheckpointDocument>;
  } catch (cause) {
    throw new UserError(`The state file ${file} is not JSON.`, { hint, cause });
  }
  if (document.version !== 3 || !document.deployment?.secrets_providers?.state?.salt) {
    throw new UserError(`The state file ${file} is no checkpoint of version 3.`, { hint });
  }
  return document as CheckpointDocument;
}

function changeSecrets(record: ResourceRecord, change: (part: Json) => Json | undefined): ResourceRecord {
  const all = (properties: Properties) => mapProperties(properties, (value) => replaceParts(value, change));
  return { ...record, inputs: all(record.inputs), outputs: all(record.outputs) };
}

function sealed(part: Json, sealer: Sealer): Json | undefined {
  if (!isSecret(part)) return undefined;
  return { [signatureKey]: secretSignature, ciphertext: sealer.seal(JSON.stringify(reveal(part))) };
}

function opened(part: Json, sealer: Sealer): Json | undefined {
  if (!isSecret(part) || typeof part["ciphertext"] !== "string") return undefined;
  return secret(JSON.parse(sealer.open(part["ciphertext"])) as Json);
}
