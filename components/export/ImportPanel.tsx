'use client';
import { FileUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useId, useState, type FormEvent } from 'react';
import { Button, Field, Panel, ProblemNotice, useAction } from '@/components/ui';
import { endpoints, type ReplyOf } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { readJsonFile } from './read-json-file';
import { ImportReport } from './ImportReport';

export type Report = ReplyOf<typeof endpoints.importAnnotations>;

export function ImportPanel({ projectId }: { projectId: string }) {
  const router = useRouter();
  const fieldId = useId();
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const bring = useAction(async (chosen: File) => {
    setReport(null);
    setReport(await callApi(endpoints.importAnnotations, { params: { projectId }, body: await readJsonFile(chosen) }));
    router.refresh();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) void bring.run(file);
  };
  return (
    <Panel title="Import Fiducial JSON" description="Brings annotations back into a project that has the same images and no annotations yet. Images are recognised by their content.">
      <form onSubmit={submit} className="flex flex-col gap-3">
        <ProblemNotice problem={bring.problem} />
        <Field id={fieldId} label="File" className="max-w-md">
          <input
            id={fieldId}
            type="file"
            accept="application/json,.json"
            required
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            className="rounded-md border border-line-strong bg-ground p-1 text-ink-soft file:mr-3 file:h-6 file:cursor-pointer file:rounded file:border-0 file:bg-raised file:px-3 file:text-ink pointer-coarse:file:h-9"
          />
        </Field>
        <Button type="submit" className="self-start" busy={bring.busy} disabled={!file}><FileUp aria-hidden size={15} />Import</Button>
        <div aria-live="polite">{report ? <ImportReport report={report} /> : null}</div>
      </form>
    </Panel>
  );
}
