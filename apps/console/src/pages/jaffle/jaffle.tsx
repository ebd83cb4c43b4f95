import { TabbedPage } from "../../components/tabbed-page";
import { Attribution } from "./attribution";
import { Quality } from "./quality";

/** The Jaffle Shop: what advertising brought, and data that go wrong. */
export const Jaffle = () => (
  <TabbedPage
    title="Jaffle Shop"
    description="A shop that went online: what advertising costs and brings, and data that go wrong on purpose."
    views={[
      { name: "attribution", title: "Attribution", component: Attribution },
      { name: "quality", title: "Data quality by day", component: Quality },
    ]}
  />
);
