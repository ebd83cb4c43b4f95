import { TabbedPage } from "../../components/tabbed-page";
import { Dispatch } from "./dispatch";
import { Margin } from "./margin";
import { Receivables } from "./receivables";
import { Reorder } from "./reorder";

/** A heating and cooling company: whether promises are kept, what work brings, what has to be ordered, who owes. */
export const Hvac = () => (
  <TabbedPage
    title="HVAC"
    description="A heating and cooling company: are promises kept, what does work bring, what must be ordered, who owes."
    views={[
      { name: "dispatch", title: "Dispatch and SLA", component: Dispatch },
      { name: "margin", title: "Margin", component: Margin },
      { name: "reorder", title: "Reorder", component: Reorder },
      { name: "receivables", title: "Receivables", component: Receivables },
    ]}
  />
);
