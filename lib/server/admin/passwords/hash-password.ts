import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { limitHashes } from './limit-hashes';

// OWASP ASVS 5.0 appendix C: scrypt with N at least 2^17, r 8, p 1. Memory: 128·N·r bytes = 128 MiB.
const LOG2_N = 17;
const BLOCK_SIZE = 8;
const PARALLEL = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const MAX_MEMORY_BYTES = 256 * 1024 * 1024;

interface Cost {
  log2N: number;
  blockSize: number;
  parallel: number;
}
const COST: Cost = { log2N: LOG2_N, blockSize: BLOCK_SIZE, parallel: PARALLEL };

/** Hashes a password to a PHC string, `$scrypt$ln=17,r=8,p=1$<salt>$<hash>` (base64 without padding). */
export function hashPassword(password: string): Promise<string> {
  return limitHashes(() => hashNow(password));
}

/** As hashPassword, but first asks (when its turn has come) whether the hash is still wanted: a flood then costs little. */
export function hashPasswordIf(stillWanted: () => Promise<void>, password: string): Promise<string> {
  return limitHashes(async () => {
    await stillWanted();
    return hashNow(password);
  });
}

async function hashNow(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, COST, HASH_BYTES);
  return `$scrypt$ln=${LOG2_N},r=${BLOCK_SIZE},p=${PARALLEL}$${encode(salt)}$${encode(hash)}`;
}

/**
 * Compares in constant time. `stored` is null when there is no such user: the same work is done, so that the time taken
 * does not tell who has an account.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const parsed = stored === null ? null : parsePhc(stored);
  const { salt, hash, cost } = parsed ?? { salt: Buffer.alloc(SALT_BYTES), hash: Buffer.alloc(HASH_BYTES), cost: COST };
  const derived = await limitHashes(() => derive(password, salt, cost, hash.length));
  return timingSafeEqual(derived, hash) && parsed !== null;
}

function parsePhc(text: string): { salt: Buffer; hash: Buffer; cost: Cost } | null {
  const match = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(text);
  if (!match) return null;
  const [, log2N, blockSize, parallel, salt, hash] = match;
  return {
    cost: { log2N: Number(log2N), blockSize: Number(blockSize), parallel: Number(parallel) },
    salt: Buffer.from(salt ?? '', 'base64'),
    hash: Buffer.from(hash ?? '', 'base64'),
  };
}

function derive(password: string, salt: Buffer, cost: Cost, length: number): Promise<Buffer> {
  const options = { N: 2 ** cost.log2N, r: cost.blockSize, p: cost.parallel, maxmem: MAX_MEMORY_BYTES };
  return new Promise((resolve, reject) => {
    // NFKC: the same characters typed on another keyboard are the same password (NIST SP 800-63B 5.1.1.2).
    scrypt(password.normalize('NFKC'), salt, length, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

const encode = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
