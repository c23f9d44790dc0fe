import { deidentifyFile, type DeidentifyTask } from './deidentify-file';

/** The worker's program: one task at a time, each answered by one message. */
self.onmessage = (event: MessageEvent<DeidentifyTask>) => {
  void deidentifyFile(event.data).then((reply) => {
    const moved = reply.kind === 'deidentified' ? [reply.bytes.buffer] : [];
    self.postMessage(reply, { transfer: moved });
  });
};
