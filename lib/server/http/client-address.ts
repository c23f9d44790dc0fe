import { config } from '../config';

/**
 * The client's network address, for limits only. Each trusted proxy appends to X-Forwarded-For the address it was called from,
 * so with n of them the n-th entry from the end is the client's and what stands before it is the client's own invention.
 * Without a proxy Next.js fills the header from the socket unless the client sent one; limits per account do not rest on this.
 */
export function readClientAddress(header: string | null | undefined, trustedProxies: number = config().trustedProxies): string | null {
  const entries = (header ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry.length > 0);
  const address = entries.at(-Math.max(1, trustedProxies));
  return address !== undefined && /^[0-9a-fA-F.:]{2,45}$/.test(address) ? address : null;
}
