import type { Format } from "../charts/model";
import { stateName } from "./states";
import { shadeOf, tiles } from "./tiles";
import styles from "./us-map.module.css";

interface UsMapProps {
  readonly label: string;
  /** By postal code. */
  readonly values: ReadonlyMap<string, number>;
  readonly format: Format;
  readonly chosen?: readonly string[];
  /** Left out where the map only shows. */
  readonly onChoose?: (state: string) => void;
}

/** The United States in tiles, the darker the more. With `onChoose` every tile is a switch. */
export function UsMap({ label, values, format, chosen = [], onChoose }: UsMapProps) {
  const all = [...values.values()];
  return (
    <div className={styles.map} role="group" aria-label={label}>
      {tiles.map(({ state, row, column }) => {
        const value = values.get(state) ?? 0;
        const text = `${state}, ${stateName(state)}: ${format(value)}`;
        const shared = {
          className: styles.tile,
          "data-shade": shadeOf(value, all),
          title: text,
          style: { gridRow: row, gridColumn: column },
        };
        return onChoose ? (
          <button
            key={state}
            type="button"
            {...shared}
            aria-label={text}
            aria-pressed={chosen.includes(state)}
            onClick={() => onChoose(state)}
          >
            {state}
          </button>
        ) : (
          <span key={state} {...shared} role="img" aria-label={text}>
            {state}
          </span>
        );
      })}
    </div>
  );
}
