import type { Services } from "./services";
import type { SessionState } from "./state";

/** Who gives transactions their ids and hears how they ended. */
export interface TransactionLog {
  newId(): string;
  ended(transaction: { readonly id: string; readonly name: string; readonly committed: boolean }): void;
}

/** Notes what has ended for the whole account, and in the session. */
export const transactionLog = (
  { transactions, clock }: Pick<Services, "transactions" | "clock">,
  state: SessionState,
): TransactionLog => ({
  newId: () => transactions.nextId(clock()),
  ended: (transaction) => {
    state.lastTransaction = transaction.id;
    transactions.note({ ...transaction, user: state.user, session: state.id, endedOn: clock() });
  },
});
