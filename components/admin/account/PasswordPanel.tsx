'use client';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { PasswordField } from '@/components/shell';
import { Button, fieldProblem, Panel, ProblemNotice, TextField, useAction, useNotices } from '@/components/ui';
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';

export function PasswordPanel() {
  const router = useRouter();
  const notify = useNotices();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useAction(async () => {
    await callApi(endpoints.changePassword, { body: { current, next } });
    setCurrent('');
    setNext('');
    notify('Your password is changed. All other sessions are signed out.');
    router.refresh();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void change.run();
  };
  return (
    <Panel title="Password">
      <form onSubmit={submit} className="flex max-w-md flex-col gap-3">
        <ProblemNotice problem={change.problem} />
        <TextField label="Current password" type="password" autoComplete="current-password" required value={current} onChange={(event) => setCurrent(event.target.value)} error={fieldProblem(change.problem, 'current')} />
        <PasswordField label="New password" value={next} onChange={setNext} error={fieldProblem(change.problem, 'next')} />
        <Button type="submit" className="self-start" busy={change.busy}>Change password</Button>
      </form>
    </Panel>
  );
}
