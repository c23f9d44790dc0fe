'use client';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './Button';

type Result = 'idle' | 'copied' | 'failed';
const WORDS: Record<Result, string> = { idle: 'Copy', copied: 'Copied', failed: 'Copying is not allowed here: select the text' };

export function CopyButton({ text, what }: { text: string; what: string }) {
  const [result, setResult] = useState<Result>('idle');
  const copy = () => {
    // Without HTTPS a browser has no clipboard for pages.
    if (!('clipboard' in navigator)) return setResult('failed');
    navigator.clipboard.writeText(text).then(
      () => setResult('copied'),
      () => setResult('failed'),
    );
  };
  return (
    <Button onClick={copy} aria-label={result === 'idle' ? `Copy ${what}` : undefined}>
      {result === 'copied' ? <Check aria-hidden size={15} /> : <Copy aria-hidden size={15} />}
      <span aria-live="polite">{WORDS[result]}</span>
    </Button>
  );
}
