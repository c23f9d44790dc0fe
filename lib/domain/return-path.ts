const NOWHERE = 'http://nowhere.invalid';

/**
 * Where to go after signing in, from an address bar that anyone may have written: a path on this server, or `/`.
 * Refuses what a browser would read as another host: `//host`, `/\host`, a scheme, a tab or newline inside.
 */
export function safeReturnPath(value: string | null | undefined): string {
  if (!value || !value.startsWith('/') || /[\\\u0000-\u0020\u007f]/.test(value)) return '/';
  if (!URL.canParse(value, NOWHERE)) return '/';
  const url = new URL(value, NOWHERE);
  // `/..//host` is a path here, and would be a host once its dots are gone.
  if (url.origin !== NOWHERE || url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
