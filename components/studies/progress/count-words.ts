/** `1 image`, `2 images`, `12,345 images`: the number in the same writing on server and in browser. */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
