import type { LucideIcon } from "lucide-react";
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, Ref } from "react";
import styles from "./button.module.css";

type Kind = "primary" | "quiet" | "danger";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: Kind;
  readonly icon?: LucideIcon;
  readonly ref?: Ref<HTMLButtonElement>;
}

const classOf = (kind: Kind) => `${styles.button} ${styles[kind]}`;

export function Button({ kind = "quiet", icon: Icon, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={classOf(kind)}>
      {Icon && <Icon size={16} aria-hidden />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonProps, "icon" | "kind"> {
  readonly label: string;
  readonly icon: LucideIcon;
}

/** A button that shows a sign only; the label is what it is called. */
export function IconButton({ label, icon: Icon, ...rest }: IconButtonProps) {
  return (
    <button type="button" title={label} {...rest} aria-label={label} className={styles.icon}>
      <Icon size={18} aria-hidden />
    </button>
  );
}

interface LinkButtonProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly icon?: LucideIcon;
}

/** A link that looks like a button: a download. */
export function LinkButton({ icon: Icon, children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={classOf("quiet")}>
      {Icon && <Icon size={16} aria-hidden />}
      {children}
    </a>
  );
}
