import { dirname, resolve } from 'node:path';

/** Node's permission model, by the name that this version has for it; null where it has none. */
function permissionFlag(): string | null {
  return ['--permission', '--experimental-permission'].find((flag) => process.allowedNodeEnvironmentFlags.has(flag)) ?? null;
}

/**
 * Flags of Node under which a parser child reads the program and its packages, reads and writes the given folders (staging and work), and can neither
 * start processes nor threads nor load further code from elsewhere. They bind JavaScript and WebAssembly; native addons (sharp, FFmpeg) could step
 * around them, so they come on top of the limits of the operating system and do not replace them. Empty where Node has no permission model.
 */
export function sandboxFlags(program: string, folders: readonly string[]): string[] {
  const flag = permissionFlag();
  if (flag === null || folders.length === 0) return [];
  const packages = [resolve(/* turbopackIgnore: true */ process.cwd(), 'node_modules'), resolve(/* turbopackIgnore: true */ process.cwd(), 'package.json')];
  const readable = [dirname(program), ...packages, ...folders];
  // In a list of paths a comma and a star mean something else.
  if (readable.some((path) => /[,*]/.test(path))) return [];
  return [flag, '--allow-addons', ...readable.map((path) => `--allow-fs-read=${path}`), ...folders.map((path) => `--allow-fs-write=${path}`)];
}
