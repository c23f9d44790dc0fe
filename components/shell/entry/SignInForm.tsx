'use client';
import { useState, type FormEvent } from 'react';
import { Button, ProblemNotice, TextField } from '@/components/ui';
import { useSignIn } from './use-sign-in';

export function SignInForm({ next, email: givenEmail = '' }: { next?: string; email?: string }) {
  const [email, setEmail] = useState(givenEmail);
  const [password, setPassword] = useState('');
  const { busy, problem, run } = useSignIn();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run({ email, password, next });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <ProblemNotice problem={problem} title="You are not signed in" />
      <TextField label="E-mail" type="email" autoComplete="username" required autoFocus value={email} onChange={(event) => setEmail(event.target.value)} />
      <TextField label="Password" type="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
      <Button type="submit" tone="primary" busy={busy}>Sign in</Button>
      <p className="text-sm text-ink-faint">No account? You get one by an invitation: ask the admin of your project.</p>
    </form>
  );
}
