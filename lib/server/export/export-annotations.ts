import { EXPORT_FORMATS, findExportFormat } from '@/lib/export-formats';
import { FiducialError } from '@/lib/domain/errors';
import { requireProject, writeAudit, type OperationContext } from '../access';
import { readDatabaseNow } from '../db/dialect';
import { readDataset, type RowCount } from './read-dataset';
import { streamText } from './stream-text';

interface Input {
  projectId: string;
  format: string;
}

/** A project's annotations in one of the export formats, as a download that is written while it is read. */
export async function exportAnnotations(context: OperationContext, { projectId, format: name }: Input, count?: RowCount): Promise<Response> {
  const { db, actor } = context;
  await requireProject(db, actor, projectId, 'annotations.export');
  const format = findExportFormat(name);
  if (!format) throw new FiducialError('not_found', `There is no export format of that name. There are: ${EXPORT_FORMATS.map((each) => each.name).join(', ')}.`);
  const now = await readDatabaseNow(db);
  const dataset = await readDataset(db, projectId, now, count);
  await writeAudit(db, context, { action: 'annotations.exported', objectType: 'project', objectId: projectId, projectId, detail: { format: format.name } });
  const day = now.toISOString().slice(0, 10);
  return new Response(streamText(format.serialize(dataset)), {
    headers: {
      'content-type': format.mediaType,
      // Generated from ids and a date: a project's name may hold anything.
      'content-disposition': `attachment; filename="fiducial-${projectId}-${day}.${format.name}.${format.fileExtension}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': 'sandbox',
    },
  });
}
