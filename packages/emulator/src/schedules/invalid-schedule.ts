import { SqlError } from "../errors";

export const invalidSchedule = (schedule: string) =>
  new SqlError("091002", "22023", `SQL compilation error:\nInvalid schedule: '${schedule}'.`);
