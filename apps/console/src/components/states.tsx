import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { CircleAlert, Inbox, RotateCw } from "../icons";
import { ApiError } from "../api/client";
import { Button } from "./button";
import styles from "./states.module.css";

interface MessageProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

function Message({ icon: Icon, title, children, action }: MessageProps) {
  return (
    <div className={styles.message}>
      <Icon size={26} aria-hidden className={styles.icon} />
      <p className={styles.title}>{title}</p>
      {children && <p className={styles.text}>{children}</p>}
      {action}
    </div>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly icon?: LucideIcon;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** There is nothing to show, and why. */
export const Empty = ({ icon = Inbox, ...rest }: EmptyProps) => <Message icon={icon} {...rest} />;

interface FailureProps {
  readonly error: Error;
  readonly retry?: () => void;
}

/** What went wrong, in the server's own words, and what may help. */
export function Failure({ error, retry }: FailureProps) {
  const hint = error instanceof ApiError ? error.hint : undefined;
  return (
    <div role="alert">
      <Message
        icon={CircleAlert}
        title={error.message}
        {...(retry && {
          action: (
            <Button icon={RotateCw} onClick={retry}>
              Try again
            </Button>
          ),
        })}
      >
        {hint}
      </Message>
    </div>
  );
}

/** Holds the place of what is coming, in its height. */
export const Skeleton = ({ height }: { readonly height: number }) => (
  <div className={styles.skeleton} style={{ height }} aria-hidden />
);
