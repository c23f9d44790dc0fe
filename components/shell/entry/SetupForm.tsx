'use client';
import { useState, type FormEvent } from 'react';
import { Button, fieldProblem, ProblemNotice, Spinner, TextField, useAction } from '@/components/ui';
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { PasswordField } from './PasswordField';
import { useHashToken } from './use-hash-token';
import { useSignIn } from './use-sign-in';

/** Makes the first site administrator with the one-time link that the server printed. */
export function SetupForm() {
  const token = useHashToken();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  const make = useAction(async (body: { token: string; name: string; email: string; password: string }) => {
    await callApi(endpoints.completeSetup, { body });
    await signIn.run({ email: body.email, password: body.password });
  });
  if (token === null) return <Spinner label="Reading the link" />;
  if (token === '') return <p className="text-ink-soft">This page needs the one-time link that the server printed when it started. Open that link, whole, with everything after the #.</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make.run({ token, name, email, password });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-ink-soft">You become the site administrator: you make projects and look after accounts.</p>
      <ProblemNotice problem={make.problem ?? signIn.problem} />
      <TextField label="Your name" hint="As colleagues should see it." autoComplete="name" required maxLength={100} autoFocus value={name} onChange={(event) => setName(event.target.value)} error={fieldProblem(make.problem, 'name')} />
      <TextField label="E-mail" type="email" autoComplete="username" required value={email} onChange={(event) => setEmail(event.target.value)} error={fieldProblem(make.problem, 'email')} />
      <PasswordField value={password} onChange={setPassword} error={fieldProblem(make.problem, 'password')} />
      <Button type="submit" tone="primary" busy={make.busy || signIn.busy}>Make the account</Button>
    </form>
  );
}
