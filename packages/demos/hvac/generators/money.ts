/** Amounts are whole cents while they are reckoned with. */
export const cents = (dollars: number): number => Math.round(dollars * 100);
export const dollars = (amount: number): number => amount / 100;
