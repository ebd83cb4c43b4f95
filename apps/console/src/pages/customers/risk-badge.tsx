import { Badge, type Tone } from "../../components/badge";

const TONES: Readonly<Record<string, Tone>> = {
  "Low Risk": "good",
  "Medium Risk": "warn",
  "High Risk": "bad",
};

export const riskTone = (category: string | null | undefined): Tone => TONES[category ?? ""] ?? "quiet";

interface RiskBadgeProps {
  readonly category: string | null | undefined;
  readonly score?: number | null | undefined;
}

/** How likely a customer is to leave, in a word and on a scale to 100. */
export const RiskBadge = ({ category, score }: RiskBadgeProps) => (
  <Badge tone={riskTone(category)}>
    {category ?? "Not scored"}
    {score !== null && score !== undefined && ` · ${score}`}
  </Badge>
);
