// Prepares the data directory for `npm start` and prints one line of JSON: the set-up link, or null when there are accounts.
import { makeSetupLink } from '@/lib/server/admin/setup/make-setup-link';
import { database } from '@/lib/server/db';

const db = await database();
const setupLink = await makeSetupLink(db);
await db.$disconnect();
console.log(JSON.stringify({ setupLink }));
process.exit(0);
