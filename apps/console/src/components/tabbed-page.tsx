import type { ComponentType, ReactNode } from "react";
import { oneOf } from "../search-params";
import { useUrlState } from "../url-state";
import { Page } from "./page";
import { type Tab, Tabs } from "./tabs";

export interface View extends Tab<string> {
  readonly component: ComponentType;
}

interface TabbedPageProps {
  readonly title: string;
  readonly description: ReactNode;
  readonly actions?: ReactNode;
  /** The first one is shown where the URL names none. */
  readonly views: readonly [View, ...View[]];
}

/** A page of several views, one at a time; the URL says which. */
export function TabbedPage({ title, description, actions, views }: TabbedPageProps) {
  const [search] = useUrlState();
  const names = views.map(({ name }) => name);
  const current = oneOf(search, "view", names) ?? views[0].name;
  const { component: Current } = views.find(({ name }) => name === current) ?? views[0];
  return (
    <Page title={title} description={description} actions={actions}>
      <Tabs label={`Views of ${title}`} tabs={views} current={current} />
      <Current />
    </Page>
  );
}
