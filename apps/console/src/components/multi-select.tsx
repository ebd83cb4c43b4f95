import * as Popover from "@radix-ui/react-popover";
import { useState } from "react";
import { ChevronDown } from "../icons";
import { count } from "../format";
import styles from "./multi-select.module.css";

export interface Choice {
  readonly value: string;
  readonly label?: string;
  /** How many there are of it. */
  readonly amount?: number;
}

interface MultiSelectProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  /** None chosen means all. */
  readonly chosen: readonly string[];
  readonly onChoose: (values: readonly string[]) => void;
  /** What is said where nothing is chosen. */
  readonly all?: string;
}

const LONG_LIST = 12;

/** A button that opens a list of boxes to tick; long lists can be searched. */
export function MultiSelect({ label, choices, chosen, onChoose, all = "All" }: MultiSelectProps) {
  const [sought, setSought] = useState("");
  const nameOf = ({ value, label: name }: Choice) => name ?? value;
  const shown = choices.filter((choice) => nameOf(choice).toLowerCase().includes(sought.toLowerCase()));
  const toggle = (value: string) =>
    onChoose(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  const first = choices.find(({ value }) => value === chosen[0]);
  const summary =
    chosen.length === 0
      ? all
      : chosen.length === 1
        ? first
          ? nameOf(first)
          : chosen[0]
        : `${chosen.length} chosen`;
  return (
    <Popover.Root onOpenChange={() => setSought("")}>
      <div className={styles.field}>
        <span className={styles.label} aria-hidden>
          {label}
        </span>
        <Popover.Trigger
          className={styles.trigger}
          aria-label={`${label}: ${summary}`}
          data-set={chosen.length > 0}
        >
          <span>{summary}</span>
          <ChevronDown size={15} aria-hidden />
        </Popover.Trigger>
      </div>
      <Popover.Portal>
        <Popover.Content className={styles.panel} align="start" sideOffset={6} aria-label={label}>
          {choices.length > LONG_LIST && (
            <input
              className={styles.search}
              type="search"
              placeholder="Search"
              aria-label={`Search ${label}`}
              value={sought}
              onChange={({ target }) => setSought(target.value)}
            />
          )}
          <ul className={styles.list}>
            {shown.map((choice) => (
              <li key={choice.value}>
                <label className={styles.choice}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(choice.value)}
                    onChange={() => toggle(choice.value)}
                  />
                  <span>{nameOf(choice)}</span>
                  {choice.amount !== undefined && (
                    <span className={styles.amount}>{count(choice.amount)}</span>
                  )}
                </label>
              </li>
            ))}
          </ul>
          {shown.length === 0 && <p className={styles.none}>No match.</p>}
          <button
            type="button"
            className={styles.clear}
            disabled={chosen.length === 0}
            onClick={() => onChoose([])}
          >
            Clear
          </button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
