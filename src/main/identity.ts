import {
  announcementHandlers,
  changeHandlers,
  factorHandlers,
  type FirstVisitDeps,
  firstVisitHandlers,
  goOnHandler,
  type IdentityDeps,
  mailHandlers,
  QUOTAS,
  retrievalHandlers,
  retrievalStepHandlers,
  secondStepHandlers,
  secretsWith,
  securityHandlers,
  signInHandlers,
  trailWith,
} from '../identity/index.ts';
import { sealWith } from '../web/index.ts';
import type { Keys } from './keys.ts';
import type { Handlers } from './routes.ts';

/** Of what the application is made of, what getting in needs. */
type IdentityParts = Pick<IdentityDeps, 'store' | 'origins' | 'secondStep' | 'onSms'> &
  Partial<Pick<IdentityDeps, 'freshMinutes' | 'quotas' | 'answerAfterMs' | 'secrets'>> & {
    readonly keys: Keys;
    readonly doorStore?: IdentityDeps['store'];
  };

/** What everything about getting in works with. */
export function identityDeps(
  { store, doorStore = store, origins, keys, ...parts }: IdentityParts,
  rules: IdentityDeps['rules'],
): IdentityDeps {
  return {
    store: doorStore,
    secrets: parts.secrets ?? secretsWith(keys.passwords),
    origins,
    rules,
    seal: sealWith(keys.cookies),
    secondStep: parts.secondStep,
    freshMinutes: parts.freshMinutes ?? 10,
    quotas: parts.quotas ?? QUOTAS,
    codeKey: keys.codes,
    decoys: keys.decoys,
    factorSeal: sealWith(...keys.resting.factors),
    trail: trailWith(keys.trail),
    answerAfterMs: parts.answerAfterMs ?? 400,
    onSms: parts.onSms,
  };
}

/** The pages of the room `identity`. */
export function identityHandlers(deps: FirstVisitDeps) {
  return {
    signIn: signInHandlers(deps),
    secondStep: secondStepHandlers(deps),
    firstVisit: firstVisitHandlers(deps),
    security: { ...securityHandlers(deps), ...changeHandlers(deps) },
    factors: factorHandlers(deps),
    mail: mailHandlers(deps),
    announcement: announcementHandlers(deps),
    goOn: goOnHandler(),
    retrieval: retrievalHandlers(deps),
    retrievalSteps: retrievalStepHandlers(deps),
  } satisfies Partial<Handlers>;
}
