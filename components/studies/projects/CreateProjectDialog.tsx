'use client';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useId, useState, type FormEvent } from 'react';
import { Button, Dialog, fieldProblem, ProblemNotice, TextArea, TextField, useAction } from '@/components/ui';
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';

export function CreateProjectDialog() {
  const router = useRouter();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const create = useAction(async () => {
    const project = await callApi(endpoints.createProject, { body: { name, description } });
    router.push(`/projects/${project.id}`);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void create.run();
  };
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}><Plus aria-hidden size={16} />New project</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="New project"
        description="You become its admin. Then upload images and invite people."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button tone="primary" type="submit" form={formId} busy={create.busy}>Create project</Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
          <ProblemNotice problem={create.problem} />
          <TextField label="Name" required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} error={fieldProblem(create.problem, 'name')} />
          <TextArea label="Description" hint="What is to be annotated, and why. No patient's data." maxLength={1000} value={description} onChange={(event) => setDescription(event.target.value)} error={fieldProblem(create.problem, 'description')} />
        </form>
      </Dialog>
    </>
  );
}
