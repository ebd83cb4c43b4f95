import { byStatus } from "./contracts";

const contract = (status: string, monthlyCommitment: number) => ({
  contractId: "C",
  contractNumber: "C-1",
  accountName: "A",
  status,
  startDate: "2025-01-01",
  endDate: "2025-12-31",
  monthlyCommitment,
  amendments: 0,
  renewals: 0,
  invoicedAmount: 0,
  overdueAmount: 0,
  churnDate: null,
  churnReason: null,
});

test("contracts are counted by status, the most frequent first", () => {
  expect(byStatus([contract("Draft", 5), contract("Activated", 10), contract("Activated", 20)])).toEqual([
    { status: "Activated", contracts: 2, monthlyCommitment: 30 },
    { status: "Draft", contracts: 1, monthlyCommitment: 5 },
  ]);
});
