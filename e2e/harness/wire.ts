import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Wire {
  /** Address of the recorder; what goes there goes on to the server. */
  readonly url: string;
  /** Those of the texts that stand somewhere in what the browser has sent: plain, as UTF-16, or in base64. */
  findSent(texts: readonly string[]): string[];
  sentBytes(): number;
  close(): Promise<void>;
}

/**
 * Records every byte that a browser sends to a server: request lines, headers and bodies. (What a browser reports about its
 * own requests leaves out the bodies that are blobs, and uploads are.)
 */
export async function recordWire(serverUrl: string): Promise<Wire> {
  const { hostname, port } = new URL(serverUrl);
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  const recorder = createServer((browser) => {
    const server = connect(Number(port), hostname);
    for (const socket of [browser, server]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      // Either side may hang up at any time; the other then learns it by the pipe.
      socket.on('error', () => socket.destroy());
    }
    browser.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
    browser.pipe(server);
    server.pipe(browser);
  });
  await new Promise<void>((resolve) => recorder.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `http://127.0.0.1:${(recorder.address() as AddressInfo).port}`,
    findSent(texts) {
      const all = Buffer.concat(chunks);
      return texts.filter((text) => spellings(text).some((spelling) => all.includes(spelling)));
    },
    sentBytes: () => chunks.reduce((sum, { length }) => sum + length, 0),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        recorder.close(() => resolve());
      }),
  };
}

function spellings(text: string): Buffer[] {
  return [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(encodeURIComponent(text)), ...[0, 1, 2].map((shift) => inBase64(text, shift))];
}

/** What stays the same in base64 whatever stands around the text, when `shift` bytes of a group stand before it. */
function inBase64(text: string, shift: number): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
  const whole = bytes.subarray(shift === 0 ? 0 : 3, bytes.length - (bytes.length % 3));
  return Buffer.from(whole.toString('base64'));
}
