import { TabbedPage } from "../../components/tabbed-page";
import { Contracts } from "./contracts";
import { Documents } from "./documents";
import { Questions } from "./questions";
import { Retention } from "./retention";
import { Technicians } from "./technicians";

/** Acme Intelligence: who grows, who is about to leave, who needs coaching. */
export const Acme = () => (
  <TabbedPage
    title="Acme Intelligence"
    description="A software company for service companies: who grows, who is about to leave, and who needs coaching."
    views={[
      { name: "retention", title: "Retention", component: Retention },
      { name: "contracts", title: "Contracts", component: Contracts },
      { name: "technicians", title: "Technicians", component: Technicians },
      { name: "questions", title: "Five questions", component: Questions },
      { name: "documents", title: "Documents", component: Documents },
    ]}
  />
);
