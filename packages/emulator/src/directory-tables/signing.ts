import type { Stage } from "../catalog/model";
import { SqlError } from "../errors";
import type { StatementContext } from "../statements/handler";
import { stageLocation } from "../storage/stage/location";
import type { Signing } from "../binder/environment";

/** Binding has met GET_PRESIGNED_URL of a stage whose role was not assumed yet: the session does so and binds again. */
export class SigningNeeded extends SqlError {
  constructor(readonly stage: Stage) {
    super("000002", "0A000", `Unsupported feature 'GET_PRESIGNED_URL of ${stage.name} in this place'.`);
  }
}

/** For queries that nobody runs. */
export const NO_SIGNING: Signing = {
  origin: "https://localhost",
  root: "/",
  region: "",
  accessKeyId: "",
  secretAccessKey: "",
  now: new Date(0),
};

/** The credentials of an external stage's role. Throws Snowflake's error where the role is refused. */
export async function signingOf(stage: Stage, context: StatementContext): Promise<Signing> {
  const location = stageLocation(stage, "", context);
  if (location.kind !== "s3") throw new Error("only external stages are signed for");
  const { s3Signer } = await import("../storage/s3/access");
  const signer = await s3Signer(location, context);
  return { ...signer, root: `/${location.bucket}/${location.root}`, now: context.now };
}
