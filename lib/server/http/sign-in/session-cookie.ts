import { decode } from 'next-auth/jwt';
import { config } from '../../config';

export function isSecureSite(): boolean {
  return config().publicUrl.startsWith('https://');
}

/** `__Host-` makes a browser refuse the cookie from a sub-domain or over plain HTTP (RFC 6265bis section 4.1.3.2). */
export function cookieName(name: 'session' | 'csrf' | 'return'): string {
  return `${isSecureSite() ? '__Host-' : ''}fiducial-${name}`;
}

/** The session id inside the signed and encrypted cookie; null when the cookie is missing, altered, expired or of another server. */
export async function readSessionId(cookie: string | null | undefined): Promise<string | null> {
  if (!cookie) return null;
  try {
    const token = await decode({ token: cookie, secret: config().sessionSecret });
    const sessionId = token?.['sessionId'];
    return typeof sessionId === 'string' ? sessionId : null;
  } catch {
    // Any reason not to open it means: not signed in.
    return null;
  }
}

/** One cookie's value from a Cookie header (RFC 6265 section 4.2.1). */
export function findCookie(header: string | null | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
