import { Link } from "@tanstack/react-router";
import { Signpost } from "../icons";
import { Page } from "../components/page";
import { Empty } from "../components/states";

export const NotFound = () => (
  <Page title="No such page">
    <Empty
      icon={Signpost}
      title="There is nothing at this address."
      action={<Link to="/">Go to the home page</Link>}
    />
  </Page>
);
