'use client';
import { Pencil } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useId, useState, type FormEvent } from 'react';
import { Button, Dialog, fieldProblem, ProblemNotice, TextArea, TextField, useAction, useNotices } from '@/components/ui';
import { endpoints, type ProjectView } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';

export function EditProjectDialog({ project }: { project: ProjectView }) {
  const router = useRouter();
  const notify = useNotices();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(project.name);
  const [description, setDescription] = useState(project.description);
  const save = useAction(async () => {
    await callApi(endpoints.updateProject, { params: { projectId: project.id }, body: { name, description } });
    setOpen(false);
    notify('Project saved.');
    router.refresh();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <>
      <Button size="small" tone="quiet" onClick={() => setOpen(true)}><Pencil aria-hidden size={14} />Edit project</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Edit project"
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button tone="primary" type="submit" form={formId} busy={save.busy}>Save</Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
          <ProblemNotice problem={save.problem} />
          <TextField label="Name" required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} error={fieldProblem(save.problem, 'name')} />
          <TextArea label="Description" maxLength={1000} value={description} onChange={(event) => setDescription(event.target.value)} error={fieldProblem(save.problem, 'description')} />
        </form>
      </Dialog>
    </>
  );
}
