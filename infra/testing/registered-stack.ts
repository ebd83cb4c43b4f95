import * as pulumi from "@pulumi/pulumi";

type Inputs = pulumi.runtime.MockResourceArgs["inputs"];

/** What the whole program registers for a stack, under mocked clouds. */
export interface RegisteredStack {
  readonly resources: readonly pulumi.runtime.MockResourceArgs[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Inputs of the resources of a type. */
  inputsOf(type: string): Inputs[];
  /** Every privilege that a role has by itself or by the roles granted to it: `USAGE DEV_FIRN_WH`. */
  privilegesOf(role: string): string[];
}

/** What the storage integration says of itself. */
export const cloudAnswers = {
  storageAwsIamUserArn: "arn:aws:iam::999999999999:user/snowflake",
  storageAwsExternalId: "EXTERNAL_ID",
};

/** Runs the program once as the stack `dev`; a process can do that once. */
export async function registerStack(config: Readonly<Record<string, string>>): Promise<RegisteredStack> {
  const resources: pulumi.runtime.MockResourceArgs[] = [];
  pulumi.runtime.setAllConfig(config);
  await pulumi.runtime.setMocks(
    {
      newResource: (resource) => {
        resources.push(resource);
        const { name, type, inputs } = resource;
        const fullyQualifiedName = [inputs.database, inputs.schema, inputs.name].filter(Boolean).join(".");
        const arn = `arn:${type}:${name}`;
        return { id: name, state: { ...inputs, ...cloudAnswers, fullyQualifiedName, arn } };
      },
      call: () => ({ accountId: "123456789012" }),
    },
    "firn",
    "dev",
  );
  const program = await import("../src/index");
  const outputs = await new Promise<Record<string, unknown>>((resolve) =>
    pulumi.output(program).apply((values) => resolve({ ...values })),
  );
  const inputsOf = (type: string) =>
    resources.filter((each) => each.type === type).map(({ inputs }) => inputs);
  const privilegesOf = (role: string): string[] => {
    const inherited = inputsOf("snowflake:index/grantAccountRole:GrantAccountRole")
      .filter(({ parentRoleName }) => parentRoleName === role)
      .flatMap(({ roleName }) => privilegesOf(roleName));
    const granted = inputsOf("snowflake:index/grantPrivilegesToAccountRole:GrantPrivilegesToAccountRole")
      .filter(({ accountRoleName }) => accountRoleName === role)
      .flatMap((grant) =>
        (grant.privileges as string[]).map((privilege) => `${privilege} ${targetOf(grant)}`),
      );
    const executed = executedFor(role, inputsOf("snowflake:index/execute:Execute"));
    return [...new Set([...granted, ...executed, ...inherited])].sort();
  };
  return { resources, outputs, inputsOf, privilegesOf };
}

/** Grants on kinds that the provider has no grant for, spelled like the others. */
function executedFor(role: string, executed: readonly Inputs[]): string[] {
  const own = executed
    .map(({ execute }) => String(execute))
    .filter((statement) => statement.endsWith(` TO ROLE ${role}`));
  return own.map((statement) =>
    statement.replace(/^GRANT (\w+) ON FUTURE (.+) IN SCHEMA (\S+) TO ROLE \S+$/, "$1 future $2 in $3"),
  );
}

function targetOf({ onAccount, onAccountObject, onSchema, onSchemaObject }: Inputs): string {
  if (onAccount) return "ACCOUNT";
  const { future } = onSchemaObject ?? {};
  if (future) return `future ${future.objectTypePlural} in ${future.inSchema}`;
  return onAccountObject?.objectName ?? onSchema?.schemaName ?? onSchemaObject.objectName;
}
