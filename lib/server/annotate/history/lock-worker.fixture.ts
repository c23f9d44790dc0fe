/** A process of its own on the same database file: plays random moves and prints what it saw, one JSON line a call. */
import { resolve } from 'node:path';
import { openDatabase } from '../../db';
import type { Actor } from '../../access';
import type { HistoryEvent } from './history-checker.fixture';
import { LockClient, MOVES } from './lock-client.fixture';
import { seededRandom } from './seeded-random.fixture';

interface Orders {
  url: string;
  imageId: string;
  labelId: string;
  actor: Actor;
  admin: Actor;
  seed: number;
  moves: number;
}

const orders = JSON.parse(process.argv[2] ?? '') as Orders;
const db = await openDatabase(orders.url, resolve('prisma/migrations'));
const log: HistoryEvent[] = [];
// CLOCK_MONOTONIC, which all processes of a machine share; in µs it fits a number.
const now = () => Number(process.hrtime.bigint() / 1000n);
const client = new LockClient({ db, imageId: orders.imageId, labelId: orders.labelId, admin: orders.admin, now, log }, orders.actor);
const random = seededRandom(orders.seed);
process.stdout.write('ready\n');
await new Promise((start) => process.stdin.once('data', start));
for (let i = 0; i < orders.moves; i++) await client.play(MOVES[Math.floor(random() * MOVES.length)] ?? 'save');
for (const event of log) process.stdout.write(`${JSON.stringify(event)}\n`);
await db.$disconnect();
process.exit(0);
