import { TabbedPage } from "../../components/tabbed-page";
import { Configuration } from "./configuration";
import { Pipeline } from "./pipeline";
import { Runs } from "./runs";

/** A pipeline that lives in the warehouse: to be started, watched, compared and set. */
export const Retail = () => (
  <TabbedPage
    title="Retail live"
    description="A pipeline that lives inside the warehouse: procedures make events, streams and tasks carry them to gold."
    views={[
      { name: "pipeline", title: "Pipeline", component: Pipeline },
      { name: "runs", title: "Runs", component: Runs },
      { name: "configuration", title: "Configuration", component: Configuration },
    ]}
  />
);
