import { UserError } from "@firn/config";

/** Something of Pulumi that only its own command line can do. */
export class NotSupportedLocally extends UserError {
  constructor(readonly what: string) {
    super(`${what} is not supported locally`, {
      hint: "Leave it out for the environment local, or apply the program to a cloud stack with the pulumi command line.",
    });
  }
}

/** A step failed; what was done before it is in the state. */
export class StepFailed extends UserError {
  constructor(
    readonly urn: string,
    subject: string,
    cause: unknown,
  ) {
    super(`${subject}: ${messageOf(cause)}`, { hint: hintOf(cause), cause });
  }
}

/** An object that is to be made is there, and is another's. */
export class ExistsAlready extends UserError {}

/** The run was ended from outside between two steps. */
export class Interrupted extends UserError {
  constructor(message = "Interrupted; what was done is in the state.", exitCode = 130, cause?: unknown) {
    super(message, { hint: "Run the same command again to go on from there.", exitCode, cause });
  }
}

/** The lock was taken by another run, after a machine slept for example: no step may be begun. */
export class LockLost extends Interrupted {
  constructor(stack: string, cause: unknown) {
    super(`The lock of the stack ${stack} was lost to another run; what was done is in the state.`, 1, cause);
  }
}

/** What a run says that was ended by its signal. */
export function interruptionBy({ reason }: AbortSignal): Interrupted {
  return reason instanceof Interrupted ? reason : new Interrupted();
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function hintOf(error: unknown): string {
  const own = error instanceof UserError ? error.hint : undefined;
  return own ?? "The state keeps what was done before; mend the cause and run the same command again.";
}
