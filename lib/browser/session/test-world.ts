import { expect } from 'vitest';
import type { Annotation, AnnotationOperation } from '@/lib/domain/annotation';
import type { EditSession } from './contract';
import { createEditSession } from './edit-session';
import { clearJournals, createIndexedDbJournal } from './journal/indexed-db-journal';
import { TestClock, TestServer, TestTab } from './test-server';

export const IMAGE = 'image-1';

export interface Person {
  tab: TestTab;
  session: EditSession;
  shown: { annotations: readonly Annotation[]; revision: number }[];
  ids(): string[];
}

/** One image on one server, the tabs of people who look at it, and a clock that they share. */
export class TestWorld {
  readonly clock = new TestClock();
  readonly server = new TestServer(this.clock);
  readonly living = new Set<string>();

  /** Empty journals to begin with. */
  static async make(): Promise<TestWorld> {
    await clearJournals();
    return new TestWorld();
  }

  person(userId: string): Person {
    const tab = new TestTab(this.clock, this.server.apiOf(userId, `Dr ${userId}`), this.living);
    const shown: Person['shown'] = [];
    const session = createEditSession({ userId, clientId: tab.clientId, onRemote: (annotations, revision) => shown.push({ annotations, revision }) }, tab.environment);
    return { tab, session, shown, ids: () => shown.at(-1)?.annotations.map(({ id }) => id).sort() ?? [] };
  }

  async editing(userId: string): Promise<Person> {
    const one = this.person(userId);
    await one.session.open(IMAGE);
    expect(await one.session.beginEdit()).toBe(true);
    return one;
  }

  stored(): string[] {
    return [...this.server.image(IMAGE).annotations.keys()].sort();
  }
}

export const draw = (id: string = crypto.randomUUID()): AnnotationOperation & { op: 'create' } =>
  ({ op: 'create', id, frame: 0, labelId: 'label', roi: { kind: 'rectangle', cx: 5, cy: 5, width: 4, height: 4, rotation: 0 } });
export const journalled = (userId: string) => createIndexedDbJournal().read(userId, IMAGE);
