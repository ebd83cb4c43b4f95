import { TabbedPage } from "../../components/tabbed-page";
import { CreditsView } from "./credits-view";
import { LineageView } from "./lineage-view";
import { Overview } from "./overview";
import { QualityView } from "./quality-view";
import { RunsView } from "./runs-view";
import { TablesView } from "./tables-view";

/** The environment: its demos, what ran, what holds, where data come from, what it costs. */
export const Home = () => (
  <TabbedPage
    title="Home"
    description="The demos of this environment: what ran, what holds and what it costs."
    views={[
      { name: "overview", title: "Overview", component: Overview },
      { name: "runs", title: "Runs", component: RunsView },
      { name: "quality", title: "Data quality", component: QualityView },
      { name: "lineage", title: "Lineage", component: LineageView },
      { name: "tables", title: "Tables", component: TablesView },
      { name: "credits", title: "Credits", component: CreditsView },
    ]}
  />
);
