import { stringify } from "yaml";
import { CONTAINER_PORT } from "./dockerfile";

export interface ServiceOptions {
  /** In an image repository of the account: `/<database>/<schema>/<repository>/<name>:<tag>`. */
  readonly image: string;
  /** The address that Snowflake gives the endpoint; known once the service has been created. */
  readonly origin: string;
}

const NAME = "console";

/**
 * A service specification of Snowpark Container Services. The ingress signs people in and names them in a header of its own; the
 * service's token, which Snowflake puts into a file, logs in as the role that owns the service.
 * https://docs.snowflake.com/en/developer-guide/snowpark-container-services/specification-reference
 */
export const serviceSpecification = ({ image, origin }: ServiceOptions): string =>
  stringify({
    spec: {
      containers: [
        {
          name: NAME,
          image,
          env: environmentVariables(origin),
          readinessProbe: { port: CONTAINER_PORT, path: "/health" },
          resources: {
            requests: { memory: "512M", cpu: 0.5 },
            limits: { memory: "1G", cpu: 1 },
          },
        },
      ],
      endpoints: [{ name: NAME, port: CONTAINER_PORT, public: true, protocol: "HTTP" }],
    },
    serviceRoles: [{ name: "viewer", endpoints: [NAME] }],
  });

/** SNOWFLAKE_ACCOUNT and SNOWFLAKE_HOST are set by Snowflake. */
const environmentVariables = (origin: string) => ({
  FIRN_CONSOLE_HOST: "0.0.0.0",
  FIRN_CONSOLE_PORT: String(CONTAINER_PORT),
  FIRN_CONSOLE_ORIGIN: origin,
  FIRN_CONSOLE_USER_HEADER: "Sf-Context-Current-User",
  // Only the ingress, whose addresses are not documented, and services that were granted the endpoint reach a container.
  FIRN_CONSOLE_PROXIES: "0.0.0.0/0",
  SNOWFLAKE_TOKEN_FILE_PATH: "/snowflake/session/token",
});
