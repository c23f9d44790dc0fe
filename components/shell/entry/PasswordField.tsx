'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { IconButton, TextField } from '@/components/ui';
import { PASSWORD } from '@/lib/domain/limits';

interface Props {
  label?: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}

/** A new password. Pasting and password managers work; it can be shown instead of being typed twice. */
export function PasswordField({ label = 'Password', value, onChange, error }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <div className="flex items-start gap-1">
      <TextField
        className="flex-1"
        label={label}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        required
        minLength={PASSWORD.minLength}
        maxLength={PASSWORD.maxLength}
        hint={`At least ${PASSWORD.minLength} characters. A few words in a row are easy to remember.`}
        error={error}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <IconButton className="mt-6" icon={shown ? EyeOff : Eye} label="Show the password" pressed={shown} onClick={() => setShown(!shown)} />
    </div>
  );
}
