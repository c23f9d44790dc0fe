import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { S3Settings } from '../../config';

/** What can happen to one request. `lost`: done, but the connection ends before the answer. */
export const FAULTS = ['error-500', 'slow-down', 'lost', 'reset', 'half-body', 'wrong-etag', 'forbidden'] as const;
/** Those that take their time: nothing is answered, before or after it was done; or it is answered late. */
export const SLOW_FAULTS = ['silent', 'done-silent', 'late'] as const;
export type Fault = (typeof FAULTS)[number] | (typeof SLOW_FAULTS)[number];

const LATE_MS = 40;

export interface FaultyS3 {
  settings: S3Settings;
  objects: Map<string, { bytes: Buffer; headers: Record<string, string> }>;
  /** Asked before each request; null: no fault. */
  next: (method: string) => Fault | null;
  close(): Promise<void>;
}

/** An S3 server as small as it can be, whose faults are planted: single puts, conditional writes, ranges, HEAD, DELETE. */
export async function startFaultyS3(): Promise<FaultyS3> {
  const objects: FaultyS3['objects'] = new Map();
  const stub: FaultyS3 = { objects, next: () => null, settings: { kind: 's3', bucket: 'b', prefix: '', endpoint: '', region: 'us-east-1', pathStyle: true, credentials: { accessKeyId: 'a', secretAccessKey: 's' } }, close: async () => undefined };
  const server = createServer((request, response) => void answer(stub, request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  stub.settings.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stub.close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(() => done()));
  };
  return stub;
}

async function answer(stub: FaultyS3, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const fault = stub.next(request.method ?? '');
  if (fault === 'reset') return void request.socket.destroy();
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return;
  }
  if (fault === 'silent') return;
  if (fault === 'late') await new Promise((later) => setTimeout(later, LATE_MS));
  if (fault === 'error-500') return refuse(response, 500, 'InternalError');
  if (fault === 'slow-down') return refuse(response, 503, 'SlowDown');
  if (fault === 'forbidden') return refuse(response, 403, 'AccessDenied');
  const { searchParams } = new URL(request.url ?? '', 'http://x');
  if (searchParams.has('list-type') || searchParams.has('uploads')) return list(stub, response, searchParams);
  const key = decodeURIComponent(new URL(request.url ?? '', 'http://x').pathname.slice('/b/'.length));
  if (request.method === 'PUT') return write(stub, request, response, key, Buffer.concat(chunks), fault);
  if (request.method === 'DELETE') stub.objects.delete(key);
  if (fault === 'done-silent') return;
  if (fault === 'lost') return void request.socket.destroy();
  if (request.method === 'DELETE') return void response.writeHead(204).end();
  read(stub, request, response, key, fault);
}

/** All objects in one page, and no upload in parts. */
function list({ objects }: FaultyS3, response: ServerResponse, query: URLSearchParams): void {
  const contents = [...objects].map(([key, { bytes }]) => `<Contents><Key>${key}</Key><LastModified>${new Date().toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`).join('');
  const body = query.has('uploads') ? '<ListMultipartUploadsResult><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>' : `<ListBucketResult><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`;
  response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${body}`);
}

function write({ objects }: FaultyS3, request: IncomingMessage, response: ServerResponse, key: string, bytes: Buffer, fault: Fault | null): void {
  if (request.headers['if-none-match'] === '*' && objects.has(key)) return refuse(response, 412, 'PreconditionFailed');
  const named = Object.entries(request.headers).filter(([name]) => name.startsWith('x-amz-meta-'));
  // A server whose disk lies: it keeps only the first half.
  const kept = fault === 'half-body' ? bytes.subarray(0, bytes.length >> 1) : bytes;
  objects.set(key, { bytes: kept, headers: Object.fromEntries(named.map(([name, value]) => [name, String(value)])) });
  if (fault === 'done-silent') return;
  if (fault === 'lost') return void request.socket.destroy();
  const md5 = createHash('md5').update(fault === 'wrong-etag' ? 'something else' : bytes).digest('hex');
  response.writeHead(200, { etag: `"${md5}"` }).end();
}

function read({ objects }: FaultyS3, request: IncomingMessage, response: ServerResponse, key: string, fault: Fault | null): void {
  const object = objects.get(key);
  if (!object) return refuse(response, 404, 'NoSuchKey');
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  const bytes = range ? object.bytes.subarray(Number(range[1]), Number(range[2]) + 1) : object.bytes;
  response.writeHead(range ? 206 : 200, { ...object.headers, 'content-length': bytes.length });
  if (request.method === 'HEAD') return void response.end();
  if (fault !== 'half-body') return void response.end(bytes);
  response.write(bytes.subarray(0, bytes.length >> 1), () => request.socket.destroy());
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>planted</Message></Error>`);
}
