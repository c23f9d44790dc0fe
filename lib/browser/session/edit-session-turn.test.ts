import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { draw, IMAGE, TestWorld } from './test-world';

let world: TestWorld;
let clock: TestWorld['clock'];
let server: TestWorld['server'];
beforeEach(async () => {
  world = await TestWorld.make();
  ({ clock, server } = world);
});

describe('the turn', () => {
  it('is kept by renewals for as long as one edits', async () => {
    const ann = await world.editing('ann');
    await clock.advance(300_000, 1_000);
    expect(ann.session.getState()).toMatchObject({ mode: 'editing', canEdit: true });
    expect(server.image(IMAGE)).toMatchObject({ fence: 1, holder: { name: 'Dr ann' } });
  });

  it('shows the holder to others, who see each change and get the turn by a click when it is free', async () => {
    const ann = await world.editing('ann');
    const bob = world.person('bob');
    await bob.session.open(IMAGE);
    expect(bob.session.getState()).toMatchObject({ mode: 'heldByOther', canEdit: false, holderName: 'Dr ann', statusText: 'Dr ann is editing this image.' });
    expect(await bob.session.beginEdit()).toBe(false);
    const a = draw();
    await ann.session.record([a]);
    await clock.advance(4_000);
    expect(bob.ids()).toEqual([a.id]);
    await ann.session.endEdit();
    await clock.advance(3_100);
    expect(bob.session.getState()).toMatchObject({ mode: 'viewing', yourTurn: true, canEdit: false });
    expect(await bob.session.takeTurn()).toBe(true);
    expect(bob.session.getState()).toMatchObject({ mode: 'editing', canEdit: true, yourTurn: false });
  });

  it('is given back when the page goes away, and not before what is pending is saved when it ends in order', async () => {
    const ann = await world.editing('ann');
    ann.tab.hide();
    expect(server.image(IMAGE).holder).toBeNull();
    const bob = await world.editing('bob');
    await bob.session.record([draw()]);
    await bob.session.endEdit();
    expect(world.stored()).toHaveLength(1);
    expect(server.image(IMAGE).holder).toBeNull();
  });

  it('of the same user in another tab is named as such', async () => {
    await world.editing('ann');
    const other = world.person('ann');
    await other.session.open(IMAGE);
    expect(other.session.getState()).toMatchObject({ mode: 'heldByOther', holderIsMe: true, statusText: 'You are editing this image in another tab.' });
  });

  it('that an admin ends without unsaved work makes the view read-only, and is not snatched back', async () => {
    const ann = await world.editing('ann');
    const image = server.image(IMAGE);
    image.fence++;
    image.holder = null;
    await clock.advance(20_000);
    expect(ann.session.getState()).toMatchObject({ mode: 'viewing', canEdit: false });
    expect(server.image(IMAGE).holder).toBeNull();
  });
});
