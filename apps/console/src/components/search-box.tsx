import { Search } from "../icons";
import styles from "./search-box.module.css";

interface SearchBoxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly longest: number;
  readonly onChange: (text: string) => void;
}

/** A large field for what is sought. */
export const SearchBox = ({ label, placeholder, value, longest, onChange }: SearchBoxProps) => (
  <search className={styles.box}>
    <Search size={18} aria-hidden />
    <input
      type="search"
      aria-label={label}
      placeholder={placeholder}
      value={value}
      maxLength={longest}
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => onChange(target.value)}
    />
  </search>
);
