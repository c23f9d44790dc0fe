/** "Last seen" is written at most this often: a write on every read would make the one writer the bottleneck. */
export const TOUCH_EVERY_MS = 60_000;
