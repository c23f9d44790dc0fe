import { z } from 'zod';

/** What anyone who may see the image may know about its lock. */
export const lockViewSchema = z.object({
  imageId: z.string(),
  held: z.boolean(),
  holderName: z.string().nullable(),
  /** True when the asking user (in any tab) is the holder. */
  mine: z.boolean(),
  /** True when the asking tab is the holder. */
  mineHere: z.boolean(),
  /** Milliseconds of lease left by the database's clock; 0 when free. */
  remainingMs: z.int(),
});
export type LockView = z.infer<typeof lockViewSchema>;

/** What the holder gets: the fence must accompany every save. */
export const leaseSchema = z.object({
  imageId: z.string(),
  fence: z.int(),
  leaseMs: z.int(),
  /** Image revision at the moment of the grant; the client reloads when it differs from its own. */
  revision: z.int(),
});
export type Lease = z.infer<typeof leaseSchema>;
