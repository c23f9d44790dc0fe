'use client';
import { useState, type FormEvent } from 'react';
import { Button, Checkbox, fieldProblem, ProblemNotice, Select, TextField, useAction } from '@/components/ui';
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { TOKEN_SCOPE_NAMES, TOKEN_SCOPES, type TokenScope } from '@/lib/domain/permissions';

const EXPIRIES = [
  { value: '7', name: '7 days' },
  { value: '30', name: '30 days' },
  { value: '90', name: '90 days' },
  { value: '365', name: '1 year' },
  { value: 'never', name: 'Never (until revoked)' },
] as const;
type Expiry = (typeof EXPIRIES)[number]['value'];

export function NewTokenForm({ onMade, onCancel }: { onMade: (secret: string) => void; onCancel: () => void }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly TokenScope[]>(['read']);
  const [expiry, setExpiry] = useState<Expiry>('90');
  const make = useAction(async () => {
    const { secret } = await callApi(endpoints.createToken, { body: { name, scopes: [...scopes], expiresInDays: expiry === 'never' ? null : Number(expiry) } });
    onMade(secret);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make.run();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <ProblemNotice problem={make.problem} />
      <TextField label="Name" hint="What it is for, e.g. “nightly export”." required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} error={fieldProblem(make.problem, 'name')} />
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1 font-medium text-ink-soft">It may</legend>
        {TOKEN_SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            label={TOKEN_SCOPE_NAMES[scope]}
            checked={scopes.includes(scope)}
            onChange={(checked) => setScopes((now) => (checked ? [...now, scope] : now.filter((other) => other !== scope)))}
          />
        ))}
        <p className="text-sm text-ink-faint">Never more than you may yourself.</p>
      </fieldset>
      <Select label="Expires after" choices={EXPIRIES} value={expiry} onChoose={setExpiry} />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" tone="primary" busy={make.busy} disabled={scopes.length === 0}>Make token</Button>
      </div>
    </form>
  );
}
