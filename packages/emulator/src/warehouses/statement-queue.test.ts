import fc from "fast-check";
import { StatementQueue, type Demand, type Patience } from "./statement-queue";

const patient = (given: Partial<Patience> = {}): Patience => ({
  signal: new AbortController().signal,
  seconds: 0,
  onQueued: () => undefined,
  ...given,
});
const computed = (warehouse?: number): Demand => ({ kind: "compute", warehouse });
const settled = () => new Promise((resolve) => setImmediate(resolve));

function queueOf(compute: number, level = 8) {
  const queue = new StatementQueue({ compute, metadata: 1 }, () => level);
  const order: string[] = [];
  const leave = new Map<string, () => void>();
  const enter = async (name: string, demand: Demand, patience = patient(), isFirst = false) => {
    leave.set(name, await queue.enter(demand, patience, isFirst));
    order.push(name);
  };
  return { queue, order, leave: (name: string) => leave.get(name)?.(), enter };
}

describe("The queue of statements", () => {
  it("serves who comes first, and who comes back before all others", async () => {
    const { order, leave, enter } = queueOf(1);
    const all = [enter("a", computed()), enter("b", computed()), enter("c", computed())];
    all.push(enter("back", computed(), patient(), true));
    await settled();
    expect(order).toEqual(["a"]);
    for (const name of ["a", "back", "b", "c"]) {
      leave(name);
      leave(name);
      await settled();
    }
    await Promise.all(all);
    expect(order).toEqual(["a", "back", "b", "c"]);
  });

  it("lets statements of another warehouse, and of the catalogue, pass those whose warehouse is full", async () => {
    const { queue, order, leave, enter } = queueOf(10, 1);
    const all = [enter("a", computed(1)), enter("b", computed(1)), enter("c", computed(2))];
    all.push(enter("d", { kind: "metadata", warehouse: undefined }));
    await settled();
    expect(order).toEqual(["a", "c", "d"]);
    expect(queue.loadOf(1)).toEqual({ running: 1, queued: 1 });
    leave("a");
    await Promise.all(all);
    expect(queue.loadOf(1)).toEqual({ running: 1, queued: 0 });
  });

  it("forgets who is stopped, and who has waited too long", async () => {
    const { queue, leave, enter } = queueOf(1);
    await enter("a", computed(1));
    const controller = new AbortController();
    const told: boolean[] = [];
    const stopped = enter(
      "b",
      computed(1),
      patient({ signal: controller.signal, onQueued: (is) => told.push(is) }),
    );
    const late = enter("c", computed(1), patient({ seconds: 0.02 }));
    controller.abort();
    await expect(stopped).rejects.toMatchObject({ code: "000604" });
    expect(told).toEqual([true, false]);
    await expect(late).rejects.toMatchObject({ code: "000631", sqlState: "57014" });
    await expect(enter("d", computed(1), patient({ signal: controller.signal }))).rejects.toMatchObject({
      code: "000604",
    });
    expect(queue.loadOf(1)).toEqual({ running: 1, queued: 0 });
    leave("a");
    expect(queue.loadOf(1)).toEqual({ running: 0, queued: 0 });
  });

  it("never runs more than there is room for, and everybody in the end", async () => {
    const demands = fc.record({
      kind: fc.constantFrom("compute" as const, "metadata" as const),
      warehouse: fc.option(fc.nat(2), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(demands, { maxLength: 40 }), async (all) => {
        const queue = new StatementQueue({ compute: 3, metadata: 2 }, () => 2);
        const running: Demand[] = [];
        const most = { compute: 0, metadata: 0, warehouse: 0 };
        await Promise.all(
          all.map(async (demand) => {
            const leave = await queue.enter(demand, patient());
            running.push(demand);
            for (const kind of ["compute", "metadata"] as const)
              most[kind] = Math.max(most[kind], running.filter((other) => other.kind === kind).length);
            for (const id of [0, 1, 2])
              most.warehouse = Math.max(
                most.warehouse,
                running.filter(({ warehouse }) => warehouse === id).length,
              );
            await settled();
            running.splice(running.indexOf(demand), 1);
            leave();
          }),
        );
        expect(most.compute).toBeLessThanOrEqual(3);
        expect(most.metadata).toBeLessThanOrEqual(2);
        expect(most.warehouse).toBeLessThanOrEqual(2);
      }),
      { numRuns: 30 },
    );
  });
});
