import type { endpoints, QueryOf, ReplyOf } from '@/lib/api';
import { requireSiteAdmin, type OperationContext } from '../../access';
import { config } from '../../config';
import { outboxFolder, readOutbox } from '../../mail';

/** Mail kept here because no SMTP server is configured. Site administrators only: it holds invitation links. */
export async function listOutbox(
  context: OperationContext,
  query: QueryOf<typeof endpoints.listOutbox>,
  folder = outboxFolder(config().dataDir),
): Promise<ReplyOf<typeof endpoints.listOutbox>> {
  requireSiteAdmin(context.actor);
  return readOutbox(folder, query);
}
