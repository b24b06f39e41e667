export type { Opening } from './account.ts';
export { type Breach, breachText } from './audit.ts';
export { auditLedger } from './audit.sql.ts';
export { type Balance, balanceOf, holdBalance, openAccounts } from './balance.sql.ts';
export { type Charge, type Reversal, charge, reverse } from './charge.sql.ts';
export {
  type MonthMovement,
  type Movement,
  type MovementCursor,
  movement,
  movements,
} from './movement.sql.ts';
export { type TopUp, type UsagePostingLike, postTopUps, postUsage } from './post.sql.ts';
export { type TopUpFileResult, loadTopUps } from './loader.ts';
