import type { AnonymousProcedure } from "../ast";
import type { Routine } from "../catalog/model";
import { checkRoutine } from "./check-routine";

/** What WITH .. AS PROCEDURE makes: it is in no schema, and has the rights of its caller. Throws for what CREATE would refuse. */
export function anonymousProcedure({ name, ...procedure }: AnonymousProcedure): Routine {
  checkRoutine({ kind: "procedure", ...procedure });
  return {
    ...procedure,
    id: 0,
    kind: "PROCEDURE",
    name: name.value,
    createdOn: "",
    executeAs: "caller",
    secure: false,
  };
}
