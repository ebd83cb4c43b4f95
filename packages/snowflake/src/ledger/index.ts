export { codeFingerprint, fingerprint, type FingerprintInput } from "./fingerprint";
export { Ledger, type LedgerScope } from "./ledger";
export { LedgerReader, ledgerTables, type LedgerPlace, type LedgerTable } from "./ledger-reader";
export * from "./records";
export { shouldSkip, type SkipQuestion } from "./should-skip";
