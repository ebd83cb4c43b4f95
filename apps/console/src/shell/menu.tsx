import * as Dialog from "@radix-ui/react-dialog";
import { useState } from "react";
import { Menu as MenuIcon, X } from "../icons";
import { IconButton } from "../components/button";
import { NavigationList } from "./navigation-list";
import { ThemeSwitch } from "./theme-switch";
import styles from "./menu.module.css";

/** The side bar of narrow screens: a sheet that opens from the left. */
export function Menu() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <IconButton label="Open the menu" icon={MenuIcon} />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.veil} />
        <Dialog.Content className={styles.sheet} aria-describedby={undefined}>
          <div className={styles.head}>
            <Dialog.Title className={styles.title}>Pages</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label="Close the menu" icon={X} />
            </Dialog.Close>
          </div>
          <NavigationList onChoose={() => setOpen(false)} />
          <div className={styles.foot}>
            <ThemeSwitch />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
