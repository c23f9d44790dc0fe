'use client';
import { useState, type FormEvent } from 'react';
import { Button, fieldProblem, ProblemNotice, TextField, useAction } from '@/components/ui';
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { PasswordField } from './PasswordField';
import { useSignIn } from './use-sign-in';

export function NewAccountForm({ token, email }: { token: string; email: string }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [joinedId, setJoinedId] = useState<string | null>(null);
  const signIn = useSignIn();
  const make = useAction(async () => {
    // The invitation is used up by the first success: a second press only signs in.
    const projectId = joinedId ?? (await callApi(endpoints.acceptInvitation, { body: { token, account: { name, password } } })).projectId;
    setJoinedId(projectId);
    await signIn.run({ email, password, next: `/projects/${projectId}` });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make.run();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <ProblemNotice problem={make.problem ?? signIn.problem} />
      <TextField label="E-mail" type="email" autoComplete="username" value={email} readOnly hint="The address that was invited." />
      <TextField label="Your name" hint="As colleagues should see it." autoComplete="name" required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} error={fieldProblem(make.problem, 'account.name')} />
      <PasswordField value={password} onChange={setPassword} error={fieldProblem(make.problem, 'account.password')} />
      <Button type="submit" tone="primary" busy={make.busy || signIn.busy}>Make my account and join</Button>
    </form>
  );
}
