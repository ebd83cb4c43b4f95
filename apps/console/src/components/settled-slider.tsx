import { Slider, type SliderProps } from "./field";
import { useSettled } from "./settled";

/** A slider that tells of its value once it has been still for a moment: each value it passes would be a question to the API. */
export function SettledSlider({ value, onChange, ...rest }: SliderProps) {
  const [shown, show] = useSettled(value, onChange);
  return <Slider {...rest} value={shown} onChange={show} />;
}
