import { parse } from "yaml";
import { readSettings } from "@firn/config";
import { reachOf } from "../src/http/reach";
import { CONTAINER_PORT, dockerfile } from "./dockerfile";
import { serviceSpecification } from "./service-specification";

const ORIGIN = "https://abc-org-account.snowflakecomputing.app";
const { spec, serviceRoles } = parse(serviceSpecification({ image: "/a/b/c/d:1", origin: ORIGIN }));
const [container] = spec.containers;

test("the server takes the variables: it is reached by the endpoint's address, and believes the ingress", () => {
  const settings = readSettings(container.env);
  const { host, origin, signIn } = reachOf(settings);
  expect([host, origin, signIn?.header]).toEqual(["0.0.0.0", ORIGIN, "sf-context-current-user"]);
  expect(signIn?.trusts("10.16.3.4")).toBe(true);
  expect(settings.FIRN_CONSOLE_PORT).toBe(CONTAINER_PORT);
});

test("probe, endpoint and image mean one port, and who may open it is a role of the service", () => {
  expect(container.readinessProbe).toEqual({ port: CONTAINER_PORT, path: "/health" });
  expect(spec.endpoints).toEqual([{ name: "console", port: CONTAINER_PORT, public: true, protocol: "HTTP" }]);
  expect(serviceRoles).toEqual([{ name: "viewer", endpoints: ["console"] }]);
  expect(dockerfile()).toContain(`EXPOSE ${CONTAINER_PORT}\n`);
});

test("no variable is empty or other than text, which Snowflake would refuse", () => {
  for (const value of Object.values(container.env)) expect(value).toEqual(expect.stringMatching(/./));
});
