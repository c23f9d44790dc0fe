import { createHash, randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { bundleHead, endpoints } from '@/lib/api';
import { sentinel } from '@/lib/image-formats/carriers/sentinels.fixture';
import type { IdentifiedFile } from './identified-files';

/** How a file is sent; the last five end without an image. */
export const FATES = ['whole', 'in pieces', 'twice', 'in a bundle', 'cancelled', 'cut off and cancelled', 'abandoned', 'with another checksum', 'with names'] as const;
export type Fate = (typeof FATES)[number];

interface Answer {
  status: number;
  location: string | null;
  text: string;
}

const tus = { 'tus-resumable': '1.0.0' };
const type = { 'content-type': 'application/offset+octet-stream' };
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A client that knows no better: it sends identified files as they are. Keeps every answer it got. */
export class Sender {
  /** Status, headers and body of every answer. */
  readonly said: string[] = [];

  constructor(private readonly url: string, private readonly token: string, readonly batchId: string) {}

  /** `isEcho`: what was sent in the address or as a name of a field may come back to whoever sent it, and is not searched. */
  async ask(method: string, path: string, headers: Record<string, string> = {}, body?: Uint8Array | string, isEcho = false): Promise<Answer> {
    const response = await fetch(new URL(path, this.url), { method, headers: { authorization: `Bearer ${this.token}`, ...headers }, ...(body === undefined ? {} : { body: body as BodyInit }) });
    const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
    if (!isEcho) this.said.push(`${response.status} ${[...response.headers].join(' ')} ${text}`);
    return { status: response.status, location: response.headers.get('location'), text };
  }

  async send(file: IdentifiedFile, fate: Fate): Promise<void> {
    const { bytes } = file;
    const half = bytes.length >> 1;
    const rest = (path: string) => this.#expect([204], this.ask('PATCH', path, { ...tus, ...type, 'upload-offset': String(half) }, bytes.subarray(half)));
    const cancel = (path: string) => this.#expect([204, 410], this.ask('DELETE', path, tus));
    switch (fate) {
      case 'whole': return void (await this.#create(file, bytes));
      case 'twice': return void (await Promise.all([this.#create(file, bytes), this.#create(file, bytes)]));
      case 'in pieces': return void (await rest(await this.#create(file, bytes.subarray(0, half))));
      case 'in a bundle': return this.#bundle(file);
      case 'cancelled': return void (await cancel(await this.#create(file, bytes.subarray(0, half))));
      case 'abandoned': return void (await this.#create(file, bytes.subarray(0, half)));
      case 'with another checksum': return void (await this.#create(file, bytes, { sha256: hashOf(Buffer.from('other')) }, [422]));
      case 'cut off and cancelled': {
        const path = await this.#create(file, bytes.subarray(0, half));
        await this.#cutOff(path, half, bytes.subarray(half));
        return void (await cancel(path));
      }
      case 'with names': return this.#withNames(file);
    }
  }

  async #create({ bytes, modality, anatomy }: IdentifiedFile, body: Uint8Array, more: Record<string, string> = {}, wanted = [201]): Promise<string> {
    const metadata = { batchId: this.batchId, clientKey: randomUUID(), modality, anatomy, ...more };
    const header = Object.entries(metadata).filter(([, value]) => value !== '').map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(',');
    const { location } = await this.#expect(wanted, this.ask('POST', endpoints.createTusUpload.path, { ...tus, ...type, 'upload-length': String(bytes.length), 'upload-metadata': header }, body));
    return location ?? '';
  }

  async #bundle({ bytes, modality, anatomy }: IdentifiedFile): Promise<void> {
    const files = [{ clientKey: randomUUID(), byteLength: bytes.length, sha256: hashOf(bytes), ...(modality ? { modality, anatomy } : {}) }];
    await this.#expect([200], this.ask('POST', `/api/v1/uploads/${this.batchId}/bundles`, { 'content-type': 'application/octet-stream' }, Buffer.concat([bundleHead(files), bytes])));
  }

  /** Names where a careless client would put them: all of these are refused. */
  async #withNames(file: IdentifiedFile): Promise<void> {
    const name = () => `${sentinel()}^${sentinel()}.dcm`;
    for (const more of [{ filename: name() }, { clientKey: name() }, { groupKey: name() }, { modality: sentinel() }, { review: JSON.stringify({ reasons: [name()] }) }, { batchId: sentinel() }]) {
      await this.#create(file, file.bytes, more, [400, 404]);
    }
    const files = [{ clientKey: randomUUID(), byteLength: file.bytes.length, sha256: hashOf(file.bytes), filename: name() }];
    await this.#expect([400], this.ask('POST', `/api/v1/uploads/${this.batchId}/bundles`, { 'content-type': 'application/octet-stream' }, Buffer.concat([bundleHead(files), file.bytes])));
    for (const path of [`/api/v1/tus/${name()}`, `/api/v1/projects/${sentinel()}?search=${sentinel()}`, `/api/v1/images/${sentinel()}`, `/${sentinel()}`]) {
      await this.ask('GET', path, { 'user-agent': sentinel(), cookie: `patient=${sentinel()}`, referer: `http://127.0.0.1/${sentinel()}`, 'x-patient-name': sentinel() }, undefined, true);
    }
    await this.ask('POST', `/api/v1/projects/${sentinel()}/uploads`, { 'content-type': 'application/json' }, JSON.stringify({ [sentinel()]: sentinel() }), true);
    // What is not JSON, and what is not even a request that anybody expects.
    await this.ask('POST', endpoints.createProject.path, { 'content-type': 'application/json' }, file.bytes);
  }

  /** Half of the rest, and then the connection is gone. */
  #cutOff(path: string, offset: number, rest: Uint8Array): Promise<void> {
    return new Promise((done) => {
      const request = httpRequest(new URL(path, this.url), { method: 'PATCH', headers: { authorization: `Bearer ${this.token}`, ...tus, ...type, 'upload-offset': String(offset), 'content-length': rest.length } });
      request.on('error', () => done());
      request.on('close', () => done());
      request.write(rest.subarray(0, rest.length >> 1), () => request.destroy());
    });
  }

  async #expect(wanted: readonly number[], answer: Promise<Answer>): Promise<Answer> {
    const got = await answer;
    if (!wanted.includes(got.status)) throw new Error(`The server answered ${got.status}, not ${wanted.join(' or ')}: ${got.text.slice(0, 300)}`);
    return got;
  }
}
