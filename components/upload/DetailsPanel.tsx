'use client';
import { useState, type FormEvent } from 'react';
import { Button, Panel, Select } from '@/components/ui';
import type { UploadDetails, UploadFile } from '@/lib/browser/upload';
import { bodyParts } from '@/lib/imaging/vocabulary/anatomy';
import { modalities } from '@/lib/imaging/vocabulary/modalities';

const MODALITIES = Object.entries(modalities).map(([value, name]) => ({ value, name: `${value} · ${name}` }));
const BODY_PARTS = Object.entries(bodyParts).map(([value, name]) => ({ value, name }));
const NAMED = 3;

/** Asks once for a batch what NIfTI volumes and pictures do not say themselves: it decides which labels can be used. */
export function DetailsPanel({ files, onDetails }: { files: readonly UploadFile[]; onDetails: (ids: string[], details: UploadDetails) => void }) {
  const [modality, setModality] = useState('');
  const [bodyPart, setBodyPart] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (modality && bodyPart) onDetails(files.map((file) => file.id), { modality, bodyPart });
  };
  const names = files.slice(0, NAMED).map((file) => file.displayName).join(', ');
  return (
    <Panel
      title={`What do ${files.length === 1 ? 'this file' : `these ${files.length} files`} show?`}
      description={<span className="break-words">{names}{files.length > NAMED ? ` and ${files.length - NAMED} more` : ''}: files of this kind do not say it themselves. It decides which labels can be used.</span>}
      className="border-warn/60"
    >
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <Select className="w-64" label="Modality" required placeholder="Choose" choices={MODALITIES} value={modality} onChoose={setModality} />
        <Select className="w-56" label="Anatomy" required placeholder="Choose" choices={BODY_PARTS} value={bodyPart} onChoose={setBodyPart} />
        <Button type="submit" tone="primary">Go on with {files.length === 1 ? 'this file' : `these ${files.length} files`}</Button>
      </form>
    </Panel>
  );
}
