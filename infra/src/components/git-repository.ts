import * as pulumi from "@pulumi/pulumi";
import * as snowflake from "@pulumi/snowflake";
import type { Environment } from "../environment";
import { dotted, gitRepository, ledgerLayout } from "../naming";
import type { Access } from "./access";
import { grantsTo } from "./grants";
import type { Observability } from "./observability";

export interface GitRepositoryArgs {
  readonly env: Environment;
  /** HTTPS address of the repository, which everybody may read. */
  readonly origin: string;
  readonly access: Access;
  readonly observability: Observability;
}

/**
 * Shows a Git repository's files to Snowflake, as a stage that data engineers read. The provider has a resource neither for a Git
 * integration nor for a repository: their statements are executed as they are.
 * https://docs.snowflake.com/en/developer-guide/git/git-setting-up
 */
export class GitRepository extends pulumi.ComponentResource {
  constructor(
    name: string,
    { env, origin, access, observability }: GitRepositoryArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("firn:platform:GitRepository", name, {}, options);
    const child = { parent: this };
    const { gitIntegration: integrationName, firnDatabase } = env.names;
    const repositoryName = dotted(firnDatabase, ledgerLayout.schema, gitRepository);

    const integration = new snowflake.Execute(
      `${name}-integration`,
      {
        execute: `CREATE API INTEGRATION ${integrationName} API_PROVIDER = git_https_api API_ALLOWED_PREFIXES = ('${origin}') ENABLED = TRUE`,
        revert: `DROP INTEGRATION IF EXISTS ${integrationName}`,
        query: `SHOW INTEGRATIONS LIKE '${integrationName}'`,
      },
      child,
    );
    const repository = new snowflake.Execute(
      name,
      {
        execute: `CREATE GIT REPOSITORY ${repositoryName} API_INTEGRATION = ${integrationName} ORIGIN = '${origin}'`,
        revert: `DROP GIT REPOSITORY IF EXISTS ${repositoryName}`,
        query: `SHOW GIT REPOSITORIES LIKE '${gitRepository}' IN SCHEMA ${dotted(firnDatabase, ledgerLayout.schema)}`,
      },
      { ...child, dependsOn: [integration, observability] },
    );
    const engineers = grantsTo(name, access.role("DATA_ENGINEER"), { ...child, dependsOn: [repository] });
    engineers.onObject("read", "GIT REPOSITORY", repositoryName, ["READ"]);
    this.registerOutputs({});
  }
}
