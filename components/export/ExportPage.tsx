import { Download } from 'lucide-react';
import { Panel } from '@/components/ui';
import { endpoints, endpointUrl, type ProjectView } from '@/lib/api';
import { buttonLook } from '../ui/actions/button-look';
import { ImportPanel } from './ImportPanel';

/** What a format says about itself; the list is lib/export-formats. */
export interface FormatWords {
  name: string;
  title: string;
  description: string;
}

interface Props {
  project: ProjectView;
  formats: readonly FormatWords[];
}

export function ExportPage({ project, formats }: Props) {
  return (
    <div className="flex flex-col gap-5">
      {project.actions.includes('annotations.export') ? <ExportPanel projectId={project.id} formats={formats} /> : null}
      {project.actions.includes('annotations.import') ? <ImportPanel projectId={project.id} /> : null}
    </div>
  );
}

function ExportPanel({ projectId, formats }: { projectId: string; formats: readonly FormatWords[] }) {
  return (
    <Panel title="Download the labels" description="A file holds pseudonyms and what was drawn. It holds no pixels and nothing that names a patient.">
      <ul className="grid gap-3 md:grid-cols-2">
        {formats.map((format) => (
          <li key={format.name} className="flex flex-col gap-2 rounded-md border border-line bg-ground/50 p-4">
            <h3 className="font-semibold">{format.title}</h3>
            <p className="text-ink-soft">{format.description}</p>
            <a className={`${buttonLook('primary', 'normal')} mt-auto self-start`} href={endpointUrl(endpoints.exportAnnotations, { params: { projectId, format: format.name } })} download>
              <Download aria-hidden size={16} />
              Download {format.title}
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-ink-faint">
        Fiducial JSON is described by a <a className="text-highlight underline" href={endpoints.getAnnotationsSchema.path}>JSON Schema</a>.
      </p>
    </Panel>
  );
}
