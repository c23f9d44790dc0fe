/**
 * How long to wait before the bytes of an upload are asked for that the server says has begun, in ms. The first time not at all: an answer was lost. When the server still has nothing then,
 * another request has the file in hand, and needs its time.
 */
export const waitForBegunMs = (timesBefore: number): number => (timesBefore === 0 ? 0 : Math.min(10_000, 500 * 2 ** (timesBefore - 1)));
