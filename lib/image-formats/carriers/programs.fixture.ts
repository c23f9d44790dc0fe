import { spawnSync } from 'node:child_process';

/** For tests only: programs that nobody here wrote and that list what a file says about itself, where the machine has them. */
function answers(program: string, ...args: string[]): boolean {
  const { error, status } = spawnSync(program, args, { stdio: 'ignore' });
  return error === undefined && status === 0;
}

export const programs = { exiftool: answers('exiftool', '-ver'), mat2: answers('mat2', '--version'), niftiTool: answers('nifti_tool', '-ver') };

function run(program: string, args: readonly string[]): string {
  const { stdout, error } = spawnSync(program, args, { encoding: 'latin1', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  if (error) throw error;
  return stdout;
}

/** Every tag of every file, known or not, embedded ones too, as "Group:Name". */
export function exiftoolTags(files: readonly string[]): { readonly text: string; readonly tags: ReadonlySet<string> } {
  const text = run('exiftool', ['-j', '-G1', '-a', '-u', '-U', '-ee', ...files]);
  const listed = JSON.parse(text) as Record<string, unknown>[];
  if (listed.length !== files.length) throw new Error(`exiftool read ${listed.length} of ${files.length} files.`);
  return { text, tags: new Set(listed.flatMap(Object.keys)) };
}

export const mat2Shows = (files: readonly string[]): string => run('mat2', ['--show', ...files]);

/** Whole headers and extensions. */
export function niftiToolShows(files: readonly string[]): string {
  return ['-disp_hdr', '-disp_nim', '-disp_exts'].map((what) => run('nifti_tool', [what, '-infiles', ...files])).join('\n');
}
