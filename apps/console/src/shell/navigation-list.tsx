import { Link } from "@tanstack/react-router";
import { navigation } from "./navigation";
import styles from "./navigation-list.module.css";

export function NavigationList({ onChoose }: { readonly onChoose?: () => void }) {
  return (
    <nav aria-label="Pages" className={styles.groups}>
      {navigation.map(({ title, entries }) => (
        <section key={title}>
          <h2 className={styles.group}>{title}</h2>
          <ul>
            {entries.map(({ to, title: name, icon: Icon }) => (
              <li key={to}>
                <Link
                  to={to}
                  className={styles.entry}
                  activeOptions={{ exact: to === "/", includeSearch: false }}
                  {...(onChoose && { onClick: onChoose })}
                >
                  <Icon size={17} aria-hidden />
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
