import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { makePeople, type People } from '../../admin/test-people';
import { readAtMost, readBody } from './read-body';
import { refuseUnstorable } from './refuse-unstorable';
import type { RouteHandler } from '../route';
import { loadHandlers } from '../test-routes';

/** Bodies that are made to break whoever reads them (security.md B27), at every route that reads one. */
const deep = (open: string, close: string): string => open.repeat(100_000) + close.repeat(100_000);
const hostile: readonly (readonly [name: string, body: string])[] = [
  ['arrays 100,000 deep', deep('[', ']')], ['objects 100,000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`], ['a field 100,000 deep', `{"name":${deep('[', ']')}}`],
  ['30,000 keys', `{${Array.from({ length: 30_000 }, (_, i) => `"k${i}":1`).join(',')}}`], ['__proto__', '{"__proto__":{"polluted":true,"isSiteAdmin":true}}'], ['constructor.prototype', '{"constructor":{"prototype":{"polluted":true}}}'],
  ['a huge whole number', '{"revision":1e999,"name":123456789012345678901234567890}'], ['not a number', '{"revision":NaN}'], ['NUL', '{"name":"a\\u0000b"}'], ['half a character', '{"name":"\\ud800"}'],
  ['nothing but null', 'null'], ['a number', '1'], ['cut short', '{"name":"x'], ['two values', '{}{}'], ['a comment', '{/**/}'], ['text', 'name=x'],
];

let people: People;
let handlers: RouteHandler[] = [];
beforeAll(async () => {
  people = await makePeople();
  handlers = [...(await loadHandlers()).values()].filter(({ endpoint }) => !['GET', 'HEAD'].includes(endpoint.method) && !endpoint.streamsBody);
}, 120_000);
afterAll(() => people.close());

const request = (endpoint: RouteHandler['endpoint'], body: BodyInit, headers: Record<string, string> = {}): Request =>
  new Request(`http://fiducial.test:3000${endpoint.path.replaceAll(/\{\w+\}/g, people.projectId)}`, { method: endpoint.method, headers: { host: 'fiducial.test:3000', 'content-type': 'application/json', ...headers }, body });

describe('B27, bodies', () => {
  it.each(hostile)('%s: every route reads it in its time, or refuses it with a reason, and no prototype changes', async (_name, body) => {
    expect(handlers.length).toBeGreaterThan(20);
    for (const { endpoint } of handlers) {
      try {
        endpoint.body.safeParse(await readBody(endpoint, request(endpoint, body)));
      } catch (error) {
        expect(error, endpoint.id).toBeInstanceOf(FiducialError);
      }
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(({} as Record<string, unknown>)['isSiteAdmin']).toBeUndefined();
  });

  it.each(hostile)('%s: is answered with a problem by a route that makes a project', async (_name, body) => {
    const create = handlers.find(({ endpoint }) => endpoint.id === 'createProject');
    const before = await people.db.project.count();
    const reply = await create?.(request(create.endpoint, body, { authorization: `Bearer ${await people.makeToken(people.siteAdmin)}` }), { params: Promise.resolve({}) });
    expect([400, 413, 415, 422]).toContain(reply?.status);
    expect(reply?.headers.get('content-type')).toContain('application/problem+json');
    expect((await reply?.text())?.length).toBeLessThan(10_000);
    expect(await people.db.project.count()).toBe(before);
  });

  it('whose keys name a patient are refused without repeating them, at every route', async () => {
    const authorization = `Bearer ${await people.makeToken(people.siteAdmin)}`;
    const reading = handlers.filter(({ endpoint }) => endpoint.method !== 'DELETE');
    const refused: string[] = [];
    for (const handler of reading) {
      const { endpoint } = handler;
      const params = Object.fromEntries([...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, people.projectId]));
      for (const keyed of ['{"FLORENCE_FAIRWEATHER":1}', '{"preferences":{"keymap":{"FLORENCE_FAIRWEATHER":1}}}', '{"decisions":[{"FLORENCE_FAIRWEATHER":1}],"operations":[{"FLORENCE_FAIRWEATHER":1}]}']) {
        const asked = request(endpoint, keyed, { authorization });
        for (const one of [asked.clone(), new Request(`${asked.url}?FLORENCE_FAIRWEATHER=1`, asked)]) {
          const reply = await handler(one, { params: Promise.resolve(params) });
          const text = await reply.text();
          expect(text, endpoint.id).not.toContain('FLORENCE');
          if (reply.status === 400) refused.push(text);
        }
      }
    }
    expect(refused.length).toBeGreaterThan(reading.length);
  });

  it.each(['"\\u0000"', '{"\\u0000":1}', '"\\ud800"', '"\\ud800x"', '"\\udc00"', '"\\ud800\\u0041"', '"\\udc00\\ud800"', '"\\\\\\u0000"'])('%s is no text', (json) => expect(() => refuseUnstorable(json)).toThrow('NUL or half a character'));
  it.each(['"\\ud83d\\ude00"', '"\\\\u0000"', '"\\\\ud800"', '"\\u00e9\\n"', '"😀"'])('%s is text', (json) => expect(() => refuseUnstorable(json)).not.toThrow());

  it('of two values for one key, the last counts for everybody who reads it', async () => {
    const create = handlers.find(({ endpoint }) => endpoint.id === 'createProject') as RouteHandler;
    expect(await readBody(create.endpoint, request(create.endpoint, '{"name":"a","name":"b"}'))).toEqual({ name: 'b' });
  });

  it('in forms and other types are not read', async () => {
    const { endpoint } = handlers.find((handler) => handler.endpoint.id === 'createProject') as RouteHandler;
    const parts = `--x\r\n${'content-disposition: form-data; name="a"\r\n\r\n1\r\n--x\r\n'.repeat(10_000)}`;
    for (const type of ['multipart/form-data; boundary=x', 'multipart/form-data', 'application/x-www-form-urlencoded', 'text/plain', 'text/xml', 'application/jsonx', '']) {
      await expect(readBody(endpoint, request(endpoint, parts, { 'content-type': type }))).rejects.toThrow('application/json');
    }
  });

  it('that are larger than allowed are read no further than that, whatever they say of themselves', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    await expect(readAtMost(endless, LIMITS.jsonBodyBytes)).rejects.toThrow('larger than');
    expect(pulled * 65_536).toBeLessThan(LIMITS.jsonBodyBytes + 4 * 65_536);
  });
});
