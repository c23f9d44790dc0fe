import { describe, expect, it } from 'vitest';
import { MemoryRoom } from './memory-room';

/** Lets everything go on that can. */
const breathe = () => new Promise((done) => setImmediate(done));

async function takeAll(room: MemoryRoom, amounts: readonly number[]) {
  const granted: (number | null)[] = amounts.map(() => null);
  amounts.forEach((amount, i) => void room.take(amount).then((mib) => (granted[i] = mib)));
  await breathe();
  return granted;
}

describe('the memory that large files share', () => {
  it('is given out until there is no more, and again when it comes back', async () => {
    const room = new MemoryRoom(1000);
    const granted = await takeAll(room, [600, 400, 100]);
    expect(granted).toEqual([600, 400, null]);
    room.giveBack(400);
    await breathe();
    expect(granted).toEqual([600, 400, 100]);
  });

  it('goes to those who came first: a small one does not pass a large one for ever', async () => {
    const room = new MemoryRoom(1000);
    const granted = await takeAll(room, [600, 900, 100]);
    expect(granted).toEqual([600, null, null]);
    room.giveBack(600);
    await breathe();
    expect(granted).toEqual([600, 900, 100]);
  });

  it('is all for a file that takes more than there is, once it is alone', async () => {
    const room = new MemoryRoom(1000);
    const granted = await takeAll(room, [10, 5000]);
    expect(granted).toEqual([10, null]);
    room.giveBack(10);
    await breathe();
    expect(granted).toEqual([10, 1000]);
  });
});
