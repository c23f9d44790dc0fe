/**
 * The picture of the rooms (docs/architecture.md) as a table: which room may import which.
 * A room may always import itself. `lib/rooms.test.ts` reads every file and fails on a stray import.
 */
export const ROOMS: Record<string, readonly string[]> = {
  'lib/geometry': [],
  'lib/roi-kinds': ['lib/geometry'],
  'lib/domain': ['lib/roi-kinds', 'lib/geometry'],
  'lib/imaging': ['lib/domain', 'lib/geometry'],
  'lib/image-formats': ['lib/imaging', 'lib/domain'],
  // What decoding needs besides the pure rooms: WebAssembly and FFmpeg, loaded for Node.
  'lib/decoding': ['lib/image-formats', 'lib/imaging', 'lib/domain'],
  // The command-line client: a browser without a page. It talks to the server through the contract and de-identifies with the same pure rooms.
  'lib/cli': ['lib/api', 'lib/decoding', 'lib/image-formats', 'lib/imaging', 'lib/domain'],
  'lib/export-formats': ['lib/imaging', 'lib/domain', 'lib/roi-kinds', 'lib/geometry'],
  'lib/editor': ['lib/domain', 'lib/roi-kinds', 'lib/geometry'],
  'lib/api': ['lib/imaging', 'lib/domain', 'lib/roi-kinds'],
  'lib/browser': ['lib/api', 'lib/editor', 'lib/image-formats', 'lib/imaging', 'lib/domain', 'lib/roi-kinds', 'lib/geometry'],
  'lib/server/config': ['lib/domain'],
  'lib/server/db': ['lib/server/config', 'lib/domain'],
  'lib/server/storage': ['lib/server/config', 'lib/imaging', 'lib/domain'],
  'lib/server/mail': ['lib/server/config', 'lib/domain'],
  'lib/server/processors': ['lib/server/config', 'lib/imaging', 'lib/domain'],
  'lib/server/access': ['lib/server/db', 'lib/server/config', 'lib/domain'],
  'lib/server/admin': ['lib/server/access', 'lib/server/db', 'lib/server/mail', 'lib/server/config', 'lib/api', 'lib/domain'],
  'lib/server/annotate': ['lib/server/access', 'lib/server/db', 'lib/server/config', 'lib/api', 'lib/imaging', 'lib/domain', 'lib/roi-kinds', 'lib/geometry'],
  'lib/server/browse': ['lib/server/access', 'lib/server/db', 'lib/server/storage', 'lib/server/config', 'lib/api', 'lib/imaging', 'lib/domain'],
  'lib/server/export': ['lib/server/access', 'lib/server/db', 'lib/server/config', 'lib/api', 'lib/export-formats', 'lib/imaging', 'lib/domain', 'lib/roi-kinds'],
  'lib/server/ingest': ['lib/server/access', 'lib/server/db', 'lib/server/storage', 'lib/server/config', 'lib/api', 'lib/decoding', 'lib/image-formats', 'lib/imaging', 'lib/domain'],
  'lib/server/gateway': ['lib/server/access', 'lib/server/db', 'lib/server/storage', 'lib/server/processors', 'lib/server/config', 'lib/api', 'lib/imaging', 'lib/domain'],
  // What runs without a request: bells, sweeps, start-up. It calls operations; no operation calls it.
  'lib/server/jobs': ['lib/server/ingest', 'lib/server/gateway', 'lib/server/annotate', 'lib/server/admin', 'lib/server/access', 'lib/server/db', 'lib/server/storage', 'lib/server/mail', 'lib/server/config', 'lib/server/http', 'lib/domain'],
  'lib/server/http': ['lib/server/access', 'lib/server/admin', 'lib/server/db', 'lib/server/config', 'lib/api', 'lib/domain'],
  components: ['lib/browser', 'lib/api', 'lib/editor', 'lib/imaging', 'lib/domain', 'lib/roi-kinds', 'lib/geometry'],
  app: ['components', 'lib/server/http', 'lib/server/admin', 'lib/server/annotate', 'lib/server/browse', 'lib/server/export', 'lib/server/ingest', 'lib/server/gateway', 'lib/server/jobs', 'lib/api', 'lib/export-formats', 'lib/domain'],
};

/** Rooms that do no I/O and know no clock, chance, environment, React or Node. */
export const PURE_ROOMS = ['lib/geometry', 'lib/roi-kinds', 'lib/domain', 'lib/imaging', 'lib/image-formats', 'lib/export-formats', 'lib/editor', 'lib/api'] as const;

/** Packages with a single home (or a few): imported from anywhere else, they leak. Tests may use what they like. */
export const PACKAGE_HOMES: Record<string, readonly string[]> = {
  '@prisma/client': ['lib/server/db', 'lib/server/access'],
  '@prisma/adapter-libsql': ['lib/server/db'],
  '@libsql/client': ['lib/server/db'],
  '@aws-sdk/client-s3': ['lib/server/storage'],
  konva: ['components/viewer'],
  'react-konva': ['components/viewer'],
  'cornerstone-core': ['lib/browser/pixels'],
  'dicom-parser': ['lib/image-formats/dicom'],
  nodemailer: ['lib/server/mail'],
  'next-auth': ['lib/server/http', 'app/api/auth', 'components/shell'],
  pino: ['lib/server/http'],
  sharp: ['lib/server/ingest', 'lib/decoding'],
  'node-av': ['lib/decoding'],
};
