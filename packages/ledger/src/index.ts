export { type Admission, type Begun, type Ending, type Ledger, openLedger } from "./ledger.ts";
export { hasEnded, type LedgerRecord } from "./record.ts";
