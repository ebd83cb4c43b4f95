import {
  boolean,
  date,
  decimal,
  integer,
  key,
  money,
  numberKey,
  oneOf,
  ref,
  text,
  timestamp,
} from "./columns";
import { table } from "./table";

/** Two tables for the tests of this package: between them they use every kind of declaration. */
export const shops = table(
  "SHOPS",
  "Where we sell. One row per shop.",
  {
    shop_id: numberKey(),
    name: text(40).unique().describe("Sign over the door, e.g. 'Mike''s'."),
    opened_on: date(),
    is_open: boolean().nullable(),
  },
  { format: "csv" },
);

export const sales = table(
  "SALES",
  "What we sold. One row per sale.",
  {
    sale_id: key("S", 4).describe("Identifies the sale."),
    shop_id: ref(shops),
    sold_at: timestamp().notBefore(shops, "opened_on"),
    size: oneOf("small", "large"),
    pieces: integer().between(1, 9),
    price: decimal(6, 2),
    total: money().is("pieces * price"),
  },
  { clusterBy: ["sold_at"] },
);
