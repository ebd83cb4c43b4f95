/** Whether DuckDB says that a statement was made for a table that has been replaced, or for columns that it has no more. */
export const isOutdated = (error: unknown): boolean =>
  /Table with name t_\d+ does not exist|Referenced column "c\d+" not found|column named "c\d+"/.test(
    String(error),
  );
