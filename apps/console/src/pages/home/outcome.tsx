import { Badge, type Tone } from "../../components/badge";

const TONES: Readonly<Record<string, Tone>> = {
  done: "good",
  skipped: "quiet",
  failed: "bad",
  running: "info",
};

export const Outcome = ({ outcome }: { readonly outcome: string }) => (
  <Badge tone={TONES[outcome] ?? "quiet"}>{outcome}</Badge>
);
