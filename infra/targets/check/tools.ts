import { spawnSync } from "node:child_process";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { z } from "zod";
import type { Check } from "./finding";

/** The pulumi command, called with arguments; undefined where it is not on PATH. */
export type Pulumi = (
  ...args: readonly string[]
) => { readonly ok: boolean; readonly said: string } | undefined;

/** The command on PATH, asked in the project's folder: the project may name a backend of its own. */
export const pulumiOnPath =
  (cwd: string): Pulumi =>
  (...args) => {
    const { error, status, stdout, stderr } = spawnSync("pulumi", [...args], { cwd, encoding: "utf8" });
    return error ? undefined : { ok: status === 0, said: (status === 0 ? stdout : stderr).trim() };
  };

const whoami = z.object({ user: z.string(), url: z.string() });

/** The command, and the backend that keeps the state of cloud stacks. */
export const pulumiChecks = (pulumi: Pulumi): Check[] => [
  {
    what: "the pulumi command is on PATH",
    wayOut: "Install it: https://www.pulumi.com/docs/install",
    look: async () => {
      const version = pulumi("version")?.said;
      if (version === undefined) throw new Error("it is missing");
      if (!/^v?3\./.test(version)) throw new Error(`it is ${version}, and Firn needs version 3`);
      return version;
    },
  },
  {
    what: "pulumi is logged in to a backend",
    wayOut:
      "pulumi login, or PULUMI_BACKEND_URL=s3://<bucket> for a state of your own: https://www.pulumi.com/docs/iac/concepts/state-and-backends",
    look: async () => {
      const answer = pulumi("whoami", "--json", "--non-interactive");
      if (!answer?.ok) throw new Error(answer?.said || "it is missing");
      const { user, url } = whoami.parse(JSON.parse(answer.said));
      return `${user} at ${url}`;
    },
  },
];

/** Whom AWS takes us for. */
export type CallerIdentity = () => Promise<string>;

export const awsCallerIdentity =
  (region: string): CallerIdentity =>
  async () => {
    const sts = new STSClient({ region });
    const { Arn = "" } = await sts.send(new GetCallerIdentityCommand({}));
    return Arn;
  };

export const awsCheck = (identity: CallerIdentity): Check => ({
  what: "AWS lets us in",
  wayOut: "Log in as its SDK expects it: aws sso login, a profile in AWS_PROFILE, or OIDC in CI.",
  look: identity,
});
