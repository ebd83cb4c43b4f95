import { startMonitoredShop, type MonitoredShop } from "../testing/monitored-shop";

/** None of them was looked at when the limits were chosen. */
const seeds = Array.from({ length: 20 }, (_, index) => 3 + index * 104_729);

let shop: MonitoredShop;
beforeAll(async () => (shop = await startMonitoredShop()), 120_000);
afterAll(() => shop.stop());

it.each(seeds)("every planted fault is reported and nothing else, with the data of seed %i", async (seed) => {
  const planted = await shop.fill(seed);
  await shop.check();
  expect(planted).toHaveLength(12);
  expect(await shop.reported()).toEqual(planted);
});
