import { FilterX } from "../../icons";
import { useApi } from "../../api/use-api";
import { Button } from "../../components/button";
import { Filters } from "../../components/filters";
import { MultiSelect } from "../../components/multi-select";
import { SettledSlider } from "../../components/settled-slider";
import { dollars } from "../../format";
import { stateName } from "../../map/states";
import type { UpdateSearch } from "../../url-state";
import { type Audience, CARDS, isNarrowed, RISKS, SEGMENTS } from "./audience";

interface AudienceFiltersProps {
  readonly audience: Audience;
  readonly update: UpdateSearch;
}

const STEPS = 100;

/** A round step of about a hundredth of the largest value. */
const stepOf = (largest: number): number =>
  10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, largest / STEPS))));

/** Who is meant: segments, states, risk, card and least lifetime value. */
export function AudienceFilters({ audience, update }: AudienceFiltersProps) {
  const { data } = useApi("segmentOptions");
  const amounts = (counted: readonly { readonly value: string; readonly customers: number }[] | undefined) =>
    new Map(counted?.map(({ value, customers }) => [value, customers]));
  const [segments, risks, cards] = [amounts(data?.segments), amounts(data?.risks), amounts(data?.cardTypes)];
  const offer = (words: readonly string[], counts: ReadonlyMap<string, number>) =>
    words.map((value) => ({ value, amount: counts.get(value) }));
  const states = [...(data?.states ?? [])]
    .map(({ value, customers }) => ({ value, label: stateName(value), amount: customers }))
    .sort((one, other) => one.label.localeCompare(other.label));
  const step = stepOf(data?.largestLifetimeValue ?? 0);
  const value = audience.minimumLifetimeValue;
  return (
    <Filters>
      <MultiSelect
        label="Segment"
        all="All segments"
        choices={offer(SEGMENTS, segments)}
        chosen={audience.segment}
        onChoose={(segment) => update({ segment })}
      />
      <MultiSelect
        label="State"
        all="All states"
        choices={states}
        chosen={audience.state}
        onChoose={(state) => update({ state })}
      />
      <MultiSelect
        label="Churn risk"
        all="Any risk"
        choices={offer(RISKS, risks)}
        chosen={audience.risk}
        onChoose={(risk) => update({ risk })}
      />
      <MultiSelect
        label="Card"
        all="All cards"
        choices={offer(CARDS, cards)}
        chosen={audience.cardType}
        onChoose={(cardType) => update({ cardType })}
      />
      <SettledSlider
        label="Least lifetime value"
        value={value}
        least={0}
        most={Math.max(step, Math.ceil((data?.largestLifetimeValue ?? value) / step) * step, value)}
        step={step}
        format={dollars}
        onChange={(minimum) => update({ minimumLifetimeValue: minimum === 0 ? undefined : minimum })}
      />
      {isNarrowed(audience) && (
        <Button
          icon={FilterX}
          onClick={() =>
            update({
              segment: undefined,
              state: undefined,
              risk: undefined,
              cardType: undefined,
              minimumLifetimeValue: undefined,
            })
          }
        >
          Clear filters
        </Button>
      )}
    </Filters>
  );
}
