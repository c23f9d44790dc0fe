'use client';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { Button, fieldProblem, Panel, ProblemNotice, TextField, useAction, useNotices } from '@/components/ui';
import { endpoints, type Me } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';

export function ProfilePanel({ me }: { me: Me }) {
  const router = useRouter();
  const notify = useNotices();
  const [name, setName] = useState(me.name);
  const save = useAction(async () => {
    await callApi(endpoints.updateMe, { body: { name } });
    notify('Your name is saved.');
    router.refresh();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <Panel title="Profile" description={`You sign in with ${me.email}.`}>
      <form onSubmit={submit} className="flex max-w-md flex-col gap-3">
        <ProblemNotice problem={save.problem} />
        <TextField label="Name" hint="Colleagues see it on your annotations and on images you are editing." autoComplete="name" required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} error={fieldProblem(save.problem, 'name')} />
        <Button type="submit" className="self-start" busy={save.busy}>Save name</Button>
      </form>
    </Panel>
  );
}
