import * as Dialog from "@radix-ui/react-dialog";
import { type FormEvent, useState } from "react";
import { Pencil } from "../../icons";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { useWrite } from "../../api/use-write";
import { distinct } from "../../charts/by";
import { Button } from "../../components/button";
import { Card } from "../../components/card";
import { text } from "../../components/columns";
import { Field, Select } from "../../components/field";
import { Filters } from "../../components/filters";
import { Loaded } from "../../components/loaded";
import { type Column, Table } from "../../components/table";
import { words } from "../../format";
import { textOf } from "../../search-params";
import { useUrlState } from "../../url-state";
import { OutcomeLine } from "./outcome-line";
import styles from "./configuration.module.css";

type Setting = Answer<"retailConfiguration">["settings"][number];

const columnsWith = (edit: (setting: Setting) => void): readonly Column<Setting>[] => [
  text("item", "Row", ({ item }) => item),
  text("setting", "Setting", ({ setting }) => words(setting)),
  text("value", "Value", ({ value }) => value, { wraps: true }),
  {
    id: "edit",
    title: "Change",
    isAction: true,
    value: () => "",
    show: (setting) => (
      <Button
        icon={Pencil}
        aria-label={`Change ${words(setting.setting)} of ${setting.item}`}
        onClick={() => edit(setting)}
      >
        Change
      </Button>
    ),
  },
];

/** The reference tables that the generation reads. A change holds from the next run on. */
export function Configuration() {
  const [search, update] = useUrlState();
  const query = useApi("retailConfiguration");
  const [edited, setEdited] = useState<Setting>();
  const tables = distinct(query.data?.settings ?? [], ({ table }) => table);
  const table = textOf(search, "table") ?? tables[0] ?? "";
  return (
    <>
      <Filters>
        <Select
          label="Reference table"
          value={table}
          choices={tables.map((value) => ({ value, label: words(value) }))}
          onChoose={(value) => update({ table: value, "settings.page": undefined })}
        />
      </Filters>
      <Card
        title={words(table) || "Configuration"}
        note="A change holds from the next run on, and the audit tells of it"
        flush
      >
        <Loaded query={query} skeleton={640}>
          {({ settings }) => (
            <Table
              caption="Settings"
              name="settings"
              columns={columnsWith(setEdited)}
              rows={settings.filter((setting) => setting.table === table)}
              keyOf={({ item, setting }) => `${item} ${setting}`}
              pageSize={14}
            />
          )}
        </Loaded>
      </Card>
      <Dialog.Root open={edited !== undefined} onOpenChange={(isOpen) => !isOpen && setEdited(undefined)}>
        {edited && <Editor setting={edited} close={() => setEdited(undefined)} />}
      </Dialog.Root>
    </>
  );
}

type Table = Parameters<ReturnType<typeof useWrite<"retailEdit">>["mutate"]>[0]["table"];

function Editor({ setting, close }: { readonly setting: Setting; readonly close: () => void }) {
  const edit = useWrite("retailEdit", "PUT", ["retailConfiguration"]);
  const [value, setValue] = useState(setting.value ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { table, item, setting: name } = setting;
    // The server refuses tables that are none of the reference tables.
    edit.mutate({ table: table as Table, item, setting: name, value }, { onSuccess: close });
  };
  return (
    <Dialog.Portal>
      <Dialog.Overlay className={styles.veil} />
      <Dialog.Content className={styles.dialog}>
        <Dialog.Title className={styles.title}>{words(setting.setting)}</Dialog.Title>
        <Dialog.Description className={styles.description}>
          Of {setting.item} in {setting.table}. It was {setting.value ?? "empty"}.
        </Dialog.Description>
        <form className={styles.form} onSubmit={submit}>
          <Field
            label="New value"
            value={value}
            maxLength={1000}
            onChange={({ target }) => setValue(target.value)}
          />
          <OutcomeLine message={undefined} error={edit.error} />
          <div className={styles.buttons}>
            <Dialog.Close asChild>
              <Button>Cancel</Button>
            </Dialog.Close>
            <Button kind="primary" type="submit" disabled={edit.isPending}>
              {edit.isPending ? "Saving …" : "Save"}
            </Button>
          </div>
        </form>
      </Dialog.Content>
    </Dialog.Portal>
  );
}
