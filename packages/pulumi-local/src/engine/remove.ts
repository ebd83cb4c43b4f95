import { UserError } from "@firn/config";
import { revealAll } from "../properties";
import type { Holding } from "../providers/provider";
import { isManaged, referencesOf, type ResourceRecord } from "../state/resource-record";
import type { Deployment } from "./deployment";
import { replacedThrough } from "./plan";

/** Deletes what the program no longer registers, and the old halves of replacements. */
export async function removeUnclaimed(deployment: Deployment): Promise<void> {
  const { snapshot } = deployment;
  await removeAll(deployment, [...snapshot.unclaimed(), ...snapshot.leftToDelete()]);
}

/** Whatever else is allowed, data loss for example. */
export function protectedError(sentence: string): UserError {
  return new UserError(sentence, {
    hint: "Take its option protect out of the program or the stack's configuration, apply that alone, then run this again.",
  });
}

async function removeAll(deployment: Deployment, records: readonly ResourceRecord[]): Promise<void> {
  const kept = records.find((record) => record.protect && !record.delete);
  if (kept) deployment.fail("delete", kept, protectedError("it is protected and cannot be deleted"));
  await refuseDataLoss(deployment, records);
  for (const wave of wavesOf(records))
    await inParallel(wave.map((record) => () => removeOne(deployment, record)));
}

/** Each wave holds what no resource of a later wave refers to. */
function wavesOf(records: readonly ResourceRecord[]): ResourceRecord[][] {
  const waves: ResourceRecord[][] = [];
  let left = [...records];
  while (left.length > 0) {
    const referred = (record: ResourceRecord) =>
      left.some((other) => other !== record && referencesOf(other).includes(record.urn));
    const free = left.filter((record) => !referred(record));
    const wave = free.length > 0 ? free : left.slice(-1);
    waves.push(wave.reverse());
    left = left.filter((record) => !wave.includes(record));
  }
  return waves;
}

/** Waits for all, then throws the first failure: no call is left running behind the caller's back. */
async function inParallel(work: readonly (() => Promise<void>)[]): Promise<void> {
  const outcomes = await Promise.allSettled(work.map((start) => start()));
  const failure = outcomes.find((outcome) => outcome.status === "rejected");
  if (failure) throw failure.reason;
}

async function removeOne(deployment: Deployment, record: ResourceRecord): Promise<void> {
  try {
    await removeObject(deployment, record);
  } catch (cause) {
    deployment.fail("delete", record, cause);
  }
  if (!record.delete) deployment.record("delete", record);
  deployment.snapshot.remove(record);
}

async function removeObject(deployment: Deployment, record: ResourceRecord): Promise<void> {
  if (deployment.dryRun || !isManaged(record) || record.retainOnDelete) return;
  const resource = deployment.resource(record);
  await deployment.call({ type: "deleting", resource: record }, () =>
    resource.remove(revealAll(record.inputs)),
  );
}

/**
 * Deletes an object whose replacement will bear its name, after everything that could not outlive it. Looks at
 * protection and rows of all of them before it deletes the first.
 */
export async function removeForReplacement(deployment: Deployment, record: ResourceRecord): Promise<void> {
  const dependents = dependentsThatFall(deployment, record);
  const kept = dependents.find(({ record: dependent }) => dependent.protect)?.record;
  if (kept) throw protectedError(`${kept.urn} depends on it and is protected`);
  await refuseDataLoss(deployment, [record, ...dependents.map((dependent) => dependent.record)]);
  for (const { record: dependent, keys } of dependents.reverse()) {
    deployment.deletedAhead.set(dependent.urn, keys);
    await removeObject(deployment, dependent);
    deployment.snapshot.forget(dependent);
  }
  await removeObject(deployment, record);
  deployment.snapshot.forget(record);
}

interface Dependent {
  readonly record: ResourceRecord;
  readonly keys: readonly string[];
}

/** What has to be replaced because it takes an unchangeable property from the record, in the order of dependencies. */
function dependentsThatFall(deployment: Deployment, record: ResourceRecord): Dependent[] {
  const falling = new Map<string, Dependent>();
  const fallen = [record.urn];
  for (const candidate of deployment.snapshot.unclaimed()) {
    if (!isManaged(candidate) || deployment.deletedAhead.has(candidate.urn)) continue;
    const resource = deployment.resource(candidate);
    const keys = fallen.flatMap((urn) => replacedThrough(resource, candidate, urn));
    if (keys.length === 0) continue;
    falling.set(candidate.urn, { record: candidate, keys });
    fallen.push(candidate.urn);
  }
  return [...falling.values()];
}

/** @throws UserError that names what holds rows or objects, unless their loss is allowed; a preview only looks */
export async function refuseDataLoss(
  deployment: Deployment,
  records: readonly ResourceRecord[],
): Promise<void> {
  const held = await holdings(deployment, records);
  deployment.losses.push(...held);
  if (held.length > 0 && !deployment.dryRun && !deployment.options.allowDataLoss) throw dataLoss(held);
}

/** What the deletion of the records loses. */
export async function holdings(
  deployment: Deployment,
  records: readonly ResourceRecord[],
): Promise<Holding[]> {
  const managed = records.filter((record) => isManaged(record) && !record.retainOnDelete);
  const found = await Promise.all(
    managed.map((record) => deployment.resource(record).holdings?.(revealAll(record.inputs))),
  );
  const held = found.filter((holding): holding is Holding => holding !== undefined && holding.count > 0);
  // Rows of a schema are counted with its database where both go.
  return held.filter(({ name }) => !held.some((outer) => name.startsWith(`${outer.name}.`)));
}

function dataLoss(held: readonly Holding[]): UserError {
  return new UserError(`This would lose ${describeHoldings(held)}.`, {
    hint: "Add --allow-data-loss if that is meant.",
  });
}

export function describeHoldings(held: readonly Holding[]): string {
  return held
    .map(({ subject, name, count, unit }) => {
      const things = count === 1 ? unit.replace(/s$/, "") : unit;
      return `${count.toLocaleString("en-US")} ${things} in ${subject} ${name}`;
    })
    .join(", ");
}
