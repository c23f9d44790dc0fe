interface PageQuery {
  cursor?: string | undefined;
  limit: number;
}

/** Prisma arguments for the page after `cursor`, the id of the last row of the page before. One row more tells whether there is a next page. */
export function pageAfter(query: PageQuery): { take: number; skip?: number; cursor?: { id: string } } {
  return { take: query.limit + 1, ...(query.cursor === undefined ? {} : { skip: 1, cursor: { id: query.cursor } }) };
}

export function cutPage<Row extends { id: string }, Item>(rows: readonly Row[], limit: number, view: (row: Row) => Item): { items: Item[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  return { items: page.map(view), nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
