/** The first day that has transactions: eighteen months up to the default as-of date. */
export const firstDay = "2024-06-01";
