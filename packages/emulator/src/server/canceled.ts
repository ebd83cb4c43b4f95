import { SqlError } from "../errors";

/** What a statement answers whose client, session or server gave it up. */
export const canceled = () => new SqlError("000604", "57014", "SQL execution canceled");
