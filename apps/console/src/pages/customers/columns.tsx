import { Link } from "@tanstack/react-router";
import type { Column } from "../../components/table";
import { RiskBadge } from "./risk-badge";

/** Who a row is about; lists whose columns are chosen may leave either out. */
interface Named {
  readonly customerId?: string;
  readonly fullName?: string;
}

interface Scored {
  readonly riskCategory?: string | null;
  readonly riskScore?: number | null;
}

/** A customer's name, which leads to the customer's page. */
export const customerName = <Item extends Named>(): Column<Item> => ({
  id: "fullName",
  title: "Customer",
  value: ({ fullName }) => fullName,
  show: ({ customerId = "", fullName }) => (
    <Link to="/customers/$customerId" params={{ customerId }}>
      {fullName}
    </Link>
  ),
});

/** How likely a customer is to leave, ordered by the score. */
export const churnRisk = <Item extends Scored>(title = "Churn risk"): Column<Item> => ({
  id: "risk",
  title,
  value: ({ riskScore }) => riskScore,
  show: ({ riskCategory, riskScore }) => <RiskBadge category={riskCategory} score={riskScore} />,
});
