import './runtime.ts';
import { parseArgs } from 'node:util';
import { INVITATION_HOURS, inviteStaff, parseRole, ROLES } from '../care-desk/index.ts';
import { configurationOrExit, openDatabase } from './start-up.ts';

const USAGE = `npm run staff -- --invite NAME --role ${ROLES.join('|')}

Prints a link by which one person comes to work at the Customer Care desk. It works once and for ${INVITATION_HOURS} hours.
Nobody works there by default; the first ones come by this command, the others are invited at the desk.`;

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { invite: { type: 'string' }, role: { type: 'string', default: 'supervisor' } },
    });
    const name = (values.invite ?? '').trim();
    const role = parseRole(values.role);
    return name === '' || name.length > 80 || role === null ? null : { name, role };
  } catch {
    return null;
  }
}

const config = configurationOrExit(process.argv.slice(2).filter((each) => each === '--help'));
const wanted = readArguments();
if (wanted === null) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const database = await openDatabase(config, console.error);
  try {
    const { token } = await database.store.transaction((tx) =>
      inviteStaff(tx, { ...wanted, invitedBy: null }),
    );
    console.log(`For ${wanted.name} (${wanted.role}), once, within ${INVITATION_HOURS} hours:`);
    console.log(new URL(`/join/${token}`, config.sites.care.origin).href);
  } finally {
    await database.close();
  }
}
