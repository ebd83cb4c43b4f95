import { useApi } from "../../api/use-api";
import { Select } from "../../components/field";
import { textOf } from "../../search-params";
import { useUrlState } from "../../url-state";

/** The demo that the URL asks for; undefined for all. */
export function useChosenDemo(): string | undefined {
  const [search] = useUrlState();
  return textOf(search, "demo");
}

interface DemoChoiceProps {
  readonly chosen: string | undefined;
  /** Not offered where a picture of all would be too much. */
  readonly offersAll?: boolean;
}

export function DemoChoice({ chosen, offersAll = true }: DemoChoiceProps) {
  const [, update] = useUrlState();
  const { data } = useApi("home");
  const demos = (data?.demos ?? []).map(({ name, title }) => ({ value: name, label: title }));
  return (
    <Select
      label="Demo"
      value={chosen ?? ""}
      choices={offersAll ? [{ value: "", label: "All demos" }, ...demos] : demos}
      onChoose={(demo) => update({ demo, node: undefined })}
    />
  );
}
