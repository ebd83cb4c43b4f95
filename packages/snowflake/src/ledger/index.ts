export { codeFingerprint, fingerprint, type FingerprintInput } from "./fingerprint";
export { Ledger, type LedgerScope } from "./ledger";
export * from "./records";
export { shouldSkip, type SkipQuestion } from "./should-skip";
