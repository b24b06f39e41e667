export type { Opening } from './account.ts';
export { type Breach, breachText } from './audit.ts';
export { auditLedger } from './audit.sql.ts';
export { type Balance, balanceOf, holdBalance, openAccounts } from './balance.sql.ts';
export { type BalanceTrack, balanceTrack } from './balance-track.sql.ts';
export { type Charge, type Reversal, charge, reverse } from './charge.sql.ts';
export {
  type MonthMovement,
  type Movement,
  type MovementCursor,
  movement,
  movements,
} from './movement.sql.ts';
export { quotedTopUp, recentTopUps } from './quoted-top-up.sql.ts';
export { type Refund, refund } from './refund.sql.ts';
export { type ToppedUp, type TopUp, type UsagePostingLike, postTopUps, postUsage } from './post.sql.ts';
export { type TopUpFileResult, loadTopUps } from './loader.ts';
export { type BalanceSource, balanceSource } from './balance-source/balance-source.api.ts';
export { auditDays, repairDays } from './balance-source/day-comparison.api.ts';
export { doubtfulCharge, outsideCharge } from './balance-source/outside-charge.sql.ts';
export type { OutsideState } from './balance-source/outside-state.ts';
export { chargeOutside, type Fulfil, reconcileOutside } from './balance-source/reconciler.ts';
export { type PaymentProvider, paymentProvider } from './provider.api.ts';
export { type PretendProvider, startPretendProvider } from './pretend-provider.api.ts';
export { pretendProviderHandlers } from './pretend-provider.web.ts';
export { reconcilePayments, type Reconciling, startReconciling } from './reconciler.ts';
export { type TopUpHandlers, topUpHandlers } from './top-up.web.ts';
export {
  type PrintedVoucher,
  cancelVouchers,
  issueVouchers,
  proposeVouchers,
  refuseVouchers,
  voucherBatch,
  voucherBatches,
} from './voucher-batch.sql.ts';
export { type BatchRefusal, type BatchState, type VoucherBatch, type WantedBatch } from './voucher-batch.ts';
export { voucherBySerial, type VoucherFound } from './voucher.sql.ts';
export { voucherCodeText } from './voucher.ts';
export { topUpsOf } from './top-ups.sql.ts';
