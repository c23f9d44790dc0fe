/** Small pieces are gathered to about this many characters: one enqueue per annotation would cost more than the annotation. */
const CHUNK_CHARACTERS = 32_768;

/** Text as a byte stream that pulls: nothing is made before the receiver takes it, and a receiver that leaves ends the generator. */
export function streamText(text: AsyncGenerator<string, void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let chunk = '';
      while (chunk.length < CHUNK_CHARACTERS) {
        const next = await text.next();
        if (next.done) {
          if (chunk) controller.enqueue(encoder.encode(chunk));
          controller.close();
          return;
        }
        chunk += next.value;
      }
      controller.enqueue(encoder.encode(chunk));
    },
    async cancel() {
      await text.return();
    },
  }, { highWaterMark: 1 });
}
