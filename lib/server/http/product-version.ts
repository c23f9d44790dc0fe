import manifest from '@/package.json';

export function productVersion(): string {
  return manifest.version;
}
