import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { readOrMakeSecret } from './secrets';
import { readStoreSettings, storeEnvironment, type StoreSettings } from './store-settings';

export type { S3Settings, StoreSettings } from './store-settings';

const environmentSchema = z.object({
  FIDUCIAL_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z.string().optional(),
  /** Address under which people reach the server; links in mail begin with it, never with a request's Host header. */
  FIDUCIAL_URL: z.url().optional(),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://').optional(),
  MAIL_FROM: z.string().default('Fiducial <no-reply@localhost>'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Number of reverse proxies in front whose X-Forwarded-For entries are to be believed. */
  FIDUCIAL_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** MiB of memory for files above 128 MiB that are being read, on top of 1.5 GiB for each of the (at most four) readers. Half of the machine's memory unless set. */
  FIDUCIAL_LARGE_FILES_MIB: z.coerce.number().int().min(256).max(1_000_000).optional(),
  ...storeEnvironment,
});

export interface Config {
  dataDir: string;
  databaseUrl: string;
  publicUrl: string;
  smtpUrl: string | null;
  mailFrom: string;
  logLevel: string;
  trustedProxies: number;
  migrationsDir: string;
  largeFilesMiB: number | undefined;
  /** Where images are kept. Holds secrets: never log it. */
  store: StoreSettings;
  /** 32 bytes; signs session cookies. */
  sessionSecret: string;
  /** 32 bytes; seals project keys at rest. */
  sealingKey: Buffer;
  /** 32 bytes; seed of the key that signs certificates. */
  certificateSeed: Buffer;
}

/** Reads the environment once. Throws a sentence that names the variable when one is wrong. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`The setting ${issue?.path.join('.')} is wrong: ${issue?.message}`);
  }
  const settings = parsed.data;
  const dataDir = resolve(/* turbopackIgnore: true */ settings.FIDUCIAL_DATA);
  if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const databaseUrl = settings.DATABASE_URL ?? pathToFileURL(join(dataDir, 'fiducial.db')).href.replace('file://', 'file:');
  if (!databaseUrl.startsWith('file:')) {
    throw new Error('DATABASE_URL must begin with file: (SQLite). Other databases are not supported yet.');
  }
  return {
    dataDir,
    databaseUrl,
    publicUrl: (settings.FIDUCIAL_URL ?? `http://127.0.0.1:${settings.PORT}`).replace(/\/$/, ''),
    smtpUrl: settings.SMTP_URL ?? null,
    mailFrom: settings.MAIL_FROM,
    logLevel: settings.LOG_LEVEL,
    trustedProxies: settings.FIDUCIAL_TRUSTED_PROXIES,
    largeFilesMiB: settings.FIDUCIAL_LARGE_FILES_MIB,
    store: readStoreSettings(settings, dataDir),
    migrationsDir: resolve(/* turbopackIgnore: true */ process.cwd(), 'prisma/migrations'),
    sessionSecret: readOrMakeSecret(dataDir, 'session-secret').toString('base64url'),
    sealingKey: readOrMakeSecret(dataDir, 'sealing-key'),
    certificateSeed: readOrMakeSecret(dataDir, 'certificate-seed'),
  };
}

const store = globalThis as { fiducialConfig?: Config };

/** The process's configuration; one object however often Next.js loads this module. */
export function config(): Config {
  if (store.fiducialConfig) return store.fiducialConfig;
  const made = readConfig(process.env);
  // next-auth has no option for its own address: it reads this variable, else believes the Host header.
  process.env['NEXTAUTH_URL'] = made.publicUrl;
  return (store.fiducialConfig = made);
}

/** True under `next dev`, whose page updates need eval and a web socket. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development';
}
