import { type InputHTMLAttributes, type SelectHTMLAttributes, useId } from "react";
import styles from "./field.module.css";

interface InputProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
}

export function Field({ label, ...rest }: InputProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input id={id} {...rest} className={styles.input} />
    </div>
  );
}

interface SelectProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange"> {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string) => void;
}

export function Select({ label, choices, onChoose, ...rest }: SelectProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <select id={id} {...rest} className={styles.input} onChange={({ target }) => onChoose(target.value)}>
        {choices.map(({ value, label: name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly format: (value: number) => string;
  readonly onChange: (value: number) => void;
}

/** A number between two others, with what it is now beside its name. */
export function Slider({ label, value, least, most, step, format, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <div className={styles.named}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        <output htmlFor={id} className={styles.output}>
          {format(value)}
        </output>
      </div>
      <input
        id={id}
        type="range"
        className={styles.range}
        min={least}
        max={most}
        step={step}
        value={value}
        aria-valuetext={format(value)}
        onChange={({ target }) => onChange(Number(target.value))}
      />
    </div>
  );
}
