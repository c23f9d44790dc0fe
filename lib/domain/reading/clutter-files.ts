const CLUTTER = new Set(['.ds_store', 'thumbs.db', 'desktop.ini']);

/** Files that systems and file managers leave in every folder and archive; nobody means to upload them. `path` with forward slashes. */
export function isClutter(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return CLUTTER.has(name.toLowerCase()) || name.startsWith('._') || /(^|\/)__MACOSX(\/|$)/.test(path);
}
