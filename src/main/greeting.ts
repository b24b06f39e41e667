import { CAST, COMPANY, STAFF } from '../demo/index.ts';
import { readable } from '../terms/index.ts';
import type { Config } from './config.ts';

/** What a started portal says of itself. */
export interface Greeting {
  readonly sites: Config['sites'];
  readonly pretendCentre: boolean;
  readonly demo: boolean;
  /** A line for /etc/hosts, or `null`. */
  readonly hostsLine: string | null;
  /** The file of our own certificate authority, or `null`. */
  readonly authorityFile: string | null;
  readonly seconds: number;
}

/** The addresses, who is in the demo, and what to try first. */
export function greeting({
  sites,
  pretendCentre,
  demo,
  hostsLine,
  authorityFile,
  seconds,
}: Greeting): string {
  const addresses = [
    `  My Kyivstar     ${sites.kyivstar.origin}`,
    `  My DJUICE       ${sites.djuice.origin}`,
    `  Customer Care   ${sites.care.origin}`,
    ...(pretendCentre ? [`  Phones          ${sites.phones.origin}   where the SMS arrive`] : []),
  ];
  return [
    '',
    `My Kyivstar · My DJUICE is open (${seconds.toFixed(1)} s).`,
    '',
    ...addresses,
    ...(demo ? castLines(sites) : []),
    ...(authorityFile === null
      ? []
      : ['', `The certificate is of this computer’s own making; to trust it, import ${authorityFile}`]),
    ...(hostsLine === null
      ? []
      : [
          '',
          'Browsers and curl find these names by themselves; for other programs add to /etc/hosts:',
          `  ${hostsLine}`,
        ]),
    '',
    'Ctrl-C stops it; everything is kept in the folder var.',
  ].join('\n');
}

function castLines(sites: Config['sites']): string[] {
  const first = CAST[0];
  const coordinator = STAFF[0];
  return [
    '',
    'In the demo live',
    ...CAST.map(
      ({ msisdn, name, brand, story }) =>
        `  ${readable(msisdn)}  ${brand === 'djuice' ? 'DJUICE  ' : 'Kyivstar'}  ${name}: ${story.en}`,
    ),
    `  ${COMPANY.name}: ${COMPANY.story.en}`,
    '',
    'Try first',
    `  1. ${sites.kyivstar.origin}/enrol   enter ${first === undefined ? '' : readable(first.msisdn)}`,
    `  2. ${sites.phones.origin}/phones/${first?.msisdn ?? ''}   read the login and password in the SMS`,
    '  3. sign in, choose a password, and see where the money went',
    '  4. npm run staff -- --invite "NAME" --role supervisor   a link to the Customer Care desk; two people there',
    `     make a coordinator of ${COMPANY.name} (${COMPANY.edrpou}, ${coordinator === undefined ? '' : readable(coordinator.msisdn)});`,
    `     whoever needs codes of an app finds one at ${sites.phones.origin}/authenticator`,
  ];
}
