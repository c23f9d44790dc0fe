/** The items of a JSON array, one a line, as they come. */
export async function* writeItems<T>(items: AsyncIterable<T> | Iterable<T>, toText: (item: T) => string | null): AsyncGenerator<string, void, undefined> {
  let separator = '\n';
  for await (const item of items) {
    const text = toText(item);
    if (text === null) continue;
    yield separator + text;
    separator = ',\n';
  }
}
