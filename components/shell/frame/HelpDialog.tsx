'use client';
import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { Dialog, IconButton, Kbd } from '@/components/ui';

const STEPS: readonly [string, string][] = [
  ['Projects', 'A project holds studies, the people who may see them, and the labels they may use.'],
  ['Upload', 'Names, dates of birth and identifiers are removed on your computer before anything is sent.'],
  ['Annotate', 'Open an image, draw, choose a label. Each finished gesture is saved by itself. One person edits an image at a time; others watch.'],
  ['Export', 'Download the labels as COCO or as lossless Fiducial JSON.'],
];

export function HelpDialog() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton icon={CircleHelp} label="Help" onClick={() => setOpen(true)} />
      <Dialog open={open} onOpenChange={setOpen} title="How Fiducial works">
        <dl className="flex flex-col gap-3">
          {STEPS.map(([name, text]) => (
            <div key={name}>
              <dt className="font-semibold">{name}</dt>
              <dd className="text-ink-soft">{text}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-4 text-ink-soft">
          With an image open, <Kbd>?</Kbd> shows every key. <Kbd>Tab</Kbd> moves between controls everywhere, <Kbd>Esc</Kbd> closes what is open.
        </p>
        <p className="mt-2 text-ink-soft">
          For programs: the whole API is described at <a className="text-highlight underline" href="/api/v1/openapi.json">/api/v1/openapi.json</a>.
        </p>
      </Dialog>
    </>
  );
}
