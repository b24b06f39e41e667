import { brandOf } from '../brands/index.ts';
import {
  applicationHandlers,
  type DeskDeps,
  deskHandlers,
  disputeDeskHandlers,
  fileHandlers,
  joinHandlers,
  massResetHandlers,
  ownHandlers,
  showHelp,
  staffDoor,
  staffHandlers,
  subscriptionHandlers,
  viewHandlers,
  voucherHandlers,
} from '../care-desk/index.ts';
import { intakeHandlers } from '../usage/index.ts';
import { type BrandId, BRANDS } from '../terms/index.ts';
import type { DeskHandlers } from './desk-routes.ts';

/** Everything at the Center's address: the desk for staff, the public page for strangers. */
export function deskOf(deps: DeskDeps, origins: Readonly<Record<BrandId | 'care', string>>): DeskHandlers {
  const help = showHelp(BRANDS.map((brand) => ({ name: brandOf(brand).name, origin: origins[brand] })));
  return {
    door: staffDoor(deps),
    own: ownHandlers(deps),
    join: joinHandlers(deps),
    desk: deskHandlers(deps, help),
    subscriptions: subscriptionHandlers(deps),
    applications: applicationHandlers(deps),
    view: viewHandlers(deps, origins.care),
    disputes: disputeDeskHandlers(deps),
    files: fileHandlers(deps),
    intake: intakeHandlers({ ...deps.usage, store: deps.store }),
    vouchers: voucherHandlers(deps),
    resets: massResetHandlers(deps),
    staff: staffHandlers(deps),
  };
}
