import { Page } from "../../components/page";
import { Tabs } from "../../components/tabs";
import { oneOf } from "../../search-params";
import { useUrlState } from "../../url-state";
import { CreditsView } from "./credits-view";
import { LineageView } from "./lineage-view";
import { Overview } from "./overview";
import { QualityView } from "./quality-view";
import { RunsView } from "./runs-view";
import { TablesView } from "./tables-view";

const tabs = [
  { name: "overview", title: "Overview" },
  { name: "runs", title: "Runs" },
  { name: "quality", title: "Data quality" },
  { name: "lineage", title: "Lineage" },
  { name: "tables", title: "Tables" },
  { name: "credits", title: "Credits" },
] as const;

const views = {
  overview: Overview,
  runs: RunsView,
  quality: QualityView,
  lineage: LineageView,
  tables: TablesView,
  credits: CreditsView,
};

/** The environment: its demos, what ran, what holds, where data come from, what it costs. */
export function Home() {
  const [search] = useUrlState();
  const current =
    oneOf(
      search,
      "view",
      tabs.map(({ name }) => name),
    ) ?? "overview";
  const View = views[current];
  return (
    <Page title="Home" description="The demos of this environment: what ran, what holds and what it costs.">
      <Tabs label="Views of the environment" tabs={tabs} current={current} />
      <View />
    </Page>
  );
}
