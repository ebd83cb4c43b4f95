import { Link } from "@tanstack/react-router";
import styles from "./tabs.module.css";

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly title: string;
}

interface TabsProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Name>[];
  readonly current: Name;
}

/** Views of a page, as links: the view is the URL's `view`, the first one needs no name. */
export function Tabs<Name extends string>({ label, tabs, current }: TabsProps<Name>) {
  const [first] = tabs;
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map(({ name, title }) => (
        <Link
          key={name}
          to="."
          search={name === first?.name ? {} : { view: name }}
          className={styles.tab}
          activeOptions={{ exact: true }}
          aria-current={name === current ? "page" : undefined}
          resetScroll={false}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
