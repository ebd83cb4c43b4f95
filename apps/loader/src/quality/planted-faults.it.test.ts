import { startMonitoredShop, type MonitoredShop } from "../testing/monitored-shop";

let shop: MonitoredShop;
beforeAll(async () => (shop = await startMonitoredShop()), 120_000);
afterAll(() => shop.stop());

describe.each([42, 4711])("the monitor, with the data of seed %i", (seed) => {
  let planted: readonly string[];
  beforeAll(async () => {
    planted = await shop.fill(seed);
    await shop.check();
  }, 180_000);

  it("reports every planted fault on its day with its kind, and nothing else of any table", async () => {
    expect(planted).toHaveLength(12);
    expect(await shop.reported()).toEqual(planted);
  });
});
