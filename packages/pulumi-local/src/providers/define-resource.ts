import type { z } from "zod";
import { ExistsAlready } from "../errors";
import { mapProperties, sameValue, type Json, type Properties } from "../properties";
import type { Found, Holding, ManagedResource } from "./provider";

/** What an object looks like now: the inputs that its cloud can tell, and computed outputs. */
export interface Live<Inputs> {
  readonly inputs: Partial<Inputs>;
  readonly outputs?: Properties;
}

export interface ResourceDefinition<Inputs> {
  readonly type: string;
  /** A strict object: a property that is not in it is refused, never ignored. */
  readonly inputs: z.ZodType<Inputs>;
  /** Sentences about inputs that the real provider would not take, or a NotSupportedLocally. What the state has already is not asked about. */
  refused?(inputs: Inputs): readonly string[];
  readonly replaceOn: readonly (keyof Inputs & string)[];
  identify(inputs: Inputs): string;
  /**
   * How a sentence names the object and what removes it by hand. Settings of another object have neither: to put
   * them over others is what their creation means.
   */
  readonly standsAlone?: { describe(inputs: Inputs): string; howToDrop(inputs: Inputs): string };
  read(inputs: Inputs): Promise<Live<Inputs> | undefined>;
  create(inputs: Inputs): Promise<void>;
  update?(inputs: Inputs, previous: Inputs): Promise<void>;
  remove(inputs: Inputs): Promise<void>;
  holdings?(inputs: Inputs): Promise<Holding | undefined>;
  /** Whether two texts of an input mean the same, e.g. policy documents. */
  same?(key: string, left: Json, right: Json): boolean;
}

/** A resource type as the engine wants it, from what is particular to it. */
export function defineResource<Inputs>(definition: ResourceDefinition<Inputs>): ManagedResource {
  const parse = (inputs: Properties): Inputs => definition.inputs.parse(inputs);
  const found = async (inputs: Properties): Promise<Found | undefined> => {
    const live = await definition.read(parse(inputs));
    return live && merge(definition, inputs, live);
  };
  const { holdings } = definition;
  return {
    type: definition.type,
    replaceOn: definition.replaceOn,
    check: (inputs) => problemsOf(definition, inputs),
    identify: (inputs) => definition.identify(parse(inputs)),
    read: found,
    async create(inputs) {
      await refuseExisting(definition, parse(inputs));
      await definition.create(parse(inputs));
      return (await found(inputs)) ?? vanished(definition.type);
    },
    async update(inputs, previous) {
      await (definition.update ?? definition.create)(parse(inputs), parse(previous));
      return (await found(inputs)) ?? vanished(definition.type);
    },
    remove: (inputs) => definition.remove(parse(inputs)),
    ...(holdings && { holdings: (inputs: Properties) => holdings(parse(inputs)) }),
  };
}

function problemsOf<Inputs>(definition: ResourceDefinition<Inputs>, inputs: Properties): readonly string[] {
  const result = definition.inputs.safeParse(inputs);
  if (result.success) return definition.refused?.(result.data) ?? [];
  return result.error.issues.map((issue) => {
    if (issue.code === "unrecognized_keys") return `${issue.keys.join(", ")} is not supported locally`;
    return `${issue.path.join(".")}: ${issue.message}`;
  });
}

async function refuseExisting<Inputs>(definition: ResourceDefinition<Inputs>, inputs: Inputs): Promise<void> {
  if (definition.standsAlone === undefined || (await definition.read(inputs)) === undefined) return;
  const subject = definition.standsAlone.describe(inputs);
  throw new ExistsAlready(`The ${subject} exists already and was not made by this stack.`, {
    hint: `Import is not supported locally. Drop it (${definition.standsAlone.howToDrop(inputs)}) or choose another name.`,
  });
}

function vanished(type: string): never {
  throw new Error(`the ${type} was made, but is not there`);
}

/** Keeps the recorded spelling where it means the same as the live one, so that nothing seems to have changed. */
function merge<Inputs>(
  definition: ResourceDefinition<Inputs>,
  recorded: Properties,
  live: Live<Inputs>,
): Found {
  const same = definition.same ?? sameValue;
  const told = live.inputs as Properties;
  const inputs = mapProperties(recorded, (value, key) => {
    const now = told[key];
    return now === undefined || same(key, value, now) ? value : now;
  });
  return { inputs, outputs: { ...inputs, ...live.outputs } };
}
