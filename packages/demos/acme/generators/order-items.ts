import { allocate, rows, TableRandom, type GenerationContext } from "@firn/synth";
import { contracts } from "../tables/contracts";
import { orderItems } from "../tables/order-items";
import { orders } from "../tables/orders";
import { products } from "../tables/products";
import { planContracts } from "./contract-plan";
import { volumesOf } from "./volumes";

export const generateOrderItems = rows(orderItems, function* (context) {
  const planned = planContracts(context).flatMap((contract) =>
    contract.orders.map(({ change }) => ({ contract: contract.number, change })),
  );
  const counts = itemsPerOrder(planned.length, context);
  const offered = context.rowsOf(products);
  let number = 0;
  for (const [i, { contract, change }] of planned.entries()) {
    for (const commitment of shared(change, counts[i] ?? 1, context, i + 1)) {
      const random = context.random(++number);
      const product = random.pick("product", offered);
      const unit_price =
        Math.round(product.list_price * (0.8 + 0.2 * random.uniform("discount")) * 100) / 100;
      yield {
        id: orderItems.key(number),
        order_id: orders.key(i + 1),
        contract_id: contracts.key(contract),
        product_id: product.id,
        quantity: Math.min(1000, Math.max(1, Math.round(Math.abs(commitment) / unit_price))),
        unit_price,
        total_min_commitment: commitment,
      };
    }
  }
});

/** One each, and the rest by chance. */
function itemsPerOrder(orderCount: number, context: GenerationContext): number[] {
  const table = new TableRandom(context.seed, "items of orders");
  const weights = Array.from({ length: orderCount }, (_, i) => 0.2 + table.row(i + 1).uniform("weight"));
  return allocate(volumesOf(context).orderItems - orderCount, weights).map((more) => more + 1);
}

/** A change of whole dollars in as many parts of whole dollars. */
function shared(change: number, parts: number, { seed }: GenerationContext, order: number): number[] {
  const random = new TableRandom(seed, "shares of items").row(order);
  const weights = Array.from({ length: parts }, (_, i) => 0.5 + random.uniform(`part ${i}`));
  return allocate(Math.abs(change), weights).map((part) => part * Math.sign(change));
}
