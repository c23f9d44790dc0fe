/** The command-line client (dist/fiducial.mjs): see `fiducial --help`. */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { FiducialError } from '@/lib/domain/errors';
import { bodyParts } from '@/lib/imaging/vocabulary/anatomy';
import { modalities } from '@/lib/imaging/vocabulary/modalities';
import { deidentify } from './commands/deidentify';
import { inspect } from './commands/inspect';
import { login } from './commands/login';
import { upload } from './commands/upload';
import { chooseKey, type KeyOptions } from './settings/choose-key';
import { profileOf, withProfileOptions, type ProfileOptions } from './settings/profile-options';
import { say } from './output/terminal';
import { WorkPool } from './work/pool';

interface Stated {
  modality: string;
  anatomy: string;
}

const oneOf = (codes: object) => (text: string): string => {
  const code = text.toUpperCase();
  if (!Object.hasOwn(codes, code)) throw new InvalidArgumentError(`It must be one of: ${Object.keys(codes).join(', ')}.`);
  return code;
};

function withStated(command: Command): Command {
  return command
    .option('--modality <code>', 'modality of files that do not say it themselves, e.g. US', oneOf(modalities), '')
    .option('--anatomy <code>', 'body part of files that do not say it themselves, e.g. BREAST', oneOf(bodyParts), '');
}

/** Exit codes: 0 all done, 1 something was refused, 2 the command or the file is not usable, 3 the server said no or did not answer. */
async function withPool(work: (pool: WorkPool) => Promise<number>): Promise<void> {
  const pool = new WorkPool();
  try {
    process.exitCode = await work(pool);
  } finally {
    await pool.close();
  }
}

function makeProgram(): Command {
  const program = new Command('fiducial').description('De-identifies medical images on this machine, and sends them to a Fiducial server.').showHelpAfterError().exitOverride();
  program.command('login').argument('<server>', 'its address, e.g. https://annotate.example.org').description('keep an API token for a server').action(async (server: string) => {
    process.exitCode = await login(server);
  });
  program.command('inspect').argument('<file>').option('--pixels', 'decode every frame: SHA-256, minimum, maximum and mean of the stored values', false)
    .description('say what a file is, as one JSON object')
    .action((file: string, options: { pixels: boolean }) => withPool((pool) => inspect(pool, file, options)));
  withStated(withProfileOptions(program.command('deidentify').argument('<in>', 'a file or a folder').argument('<out>', 'a file or a folder')))
    .option('--key-file <file>', 'pseudonym key, 32 bytes as base64url; else a key of this machine')
    .option('--project <id>', 'use the key and the profile of a project of the server')
    .option('--server <address>', 'the server of the project, if not the one of the last login')
    .option('--keep-names', 'keep the names of files and folders; they often are patients’ names', false)
    .option('--report <csv>', 'write what became of each file', '')
    .description('remove identity from files')
    .action((input: string, output: string, options: Stated & ProfileOptions & KeyOptions & { keepNames: boolean; report: string }) => withPool(async (pool) => {
      const { key, profile } = await chooseKey(options, profileOf(options));
      const { modality, anatomy, keepNames, report } = options;
      return deidentify(pool, input, output, { key, profile, modality, anatomy, keepsNames: keepNames, reportPath: report });
    }));
  withStated(program.command('upload').argument('<paths...>', 'files, folders and ZIP archives').requiredOption('--project <id>', 'id or name of the project'))
    .option('--server <address>', 'its server, if not the one of the last login')
    .option('--dry-run', 'de-identify and say what would be sent, but send nothing', false)
    .option('--report <csv>', 'write what became of each file', '')
    .description('de-identify files with the key of a project and send them to it; goes on where an interrupted upload ended')
    .action((paths: string[], options: Stated & { project: string; server?: string; dryRun: boolean; report: string }) => withPool((pool) => upload(pool, paths, options)));
  return program;
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof InvalidArgumentError || (error instanceof FiducialError && error.code === 'invalid')) return 2;
  return 3;
}

try {
  await makeProgram().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) say(error instanceof FiducialError ? error.detail : `Something went wrong: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = exitCodeOf(error);
}
