import { useApi } from "../api/use-api";
import { Badge } from "../components/badge";

/** Which environment is looked at: nobody should mistake prod for local. */
export function EnvironmentBadge() {
  const { data, isError } = useApi("home");
  if (isError) return <Badge tone="bad">not reachable</Badge>;
  const name = data?.environment ?? "…";
  return (
    <Badge tone={name === "prod" ? "warn" : "info"}>
      <span className="visually-hidden">Environment: </span>
      {name}
    </Badge>
  );
}
