import { Outlet, useRouterState } from "@tanstack/react-router";
import { EnvironmentBadge } from "./environment-badge";
import { Menu } from "./menu";
import { NavigationList } from "./navigation-list";
import { ThemeSwitch } from "./theme-switch";
import { Wordmark } from "./wordmark";
import styles from "./shell.module.css";

/** What stands around every page: the side bar, on narrow screens a bar with a menu. */
export function Shell() {
  const isLoading = useRouterState({ select: (state) => state.status === "pending" });
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        Skip to the content
      </a>
      <header className={styles.bar}>
        <Menu />
        <Wordmark />
        <EnvironmentBadge />
      </header>
      <aside className={styles.side} aria-label="Console">
        <div className={styles.standing}>
          <Wordmark />
          <NavigationList />
          <div className={styles.foot}>
            <EnvironmentBadge />
            <ThemeSwitch />
          </div>
        </div>
      </aside>
      <main id="content" className={styles.content} tabIndex={-1} aria-busy={isLoading}>
        <Outlet />
      </main>
    </div>
  );
}
