import { describe, expect, it } from 'vitest';
import type { Journal } from '../journal/contract';
import { ChangeQueue } from '../saving/change-queue';
import { START, toState } from './snapshot';

describe('what is said of unsaved changes', () => {
  const offline = { ...START, mode: 'offline' as const, leaseReliable: true, pending: 2 };

  it('calls them kept only when the disk has them all', () => {
    expect(toState({ ...offline, unwritten: 1 }).statusText).toBe('Offline: 2 changes being written down.');
    expect(toState({ ...offline, unwritten: 0 }).statusText).toBe('Offline: 2 changes kept on this computer.');
    expect(toState({ ...offline, journalWorks: false }).statusText).toBe('Offline: 2 changes kept in this tab only.');
  });

  it('knows from the queue which the disk does not have yet', async () => {
    let write = (_sequence: number): void => undefined;
    const journal = { append: () => new Promise<number>((resolve) => (write = resolve)) } as unknown as Journal;
    const queue = new ChangeQueue(journal, () => 'key', () => undefined);
    const written = queue.append({ userId: 'u', clientId: 'c', imageId: 'i', fence: 1, operations: [{ op: 'delete', id: '0f8fad5b-d9cb-469f-a165-70867728950e' }] });
    await Promise.resolve();
    expect([queue.length, queue.unwritten]).toEqual([1, 1]);
    write(1);
    await written;
    expect([queue.length, queue.unwritten]).toEqual([1, 0]);
  });
});
