type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The members that were given: under exactOptionalPropertyTypes a member set to undefined is not a member left out. */
export function withoutUndefined<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Present<T>;
}
