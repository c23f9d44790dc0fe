'use client';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button, Select } from '@/components/ui';
import type { UploadDetails } from '@/lib/browser/upload';
import { bodyParts } from '@/lib/imaging/vocabulary/anatomy';
import { modalities } from '@/lib/imaging/vocabulary/modalities';

const MODALITIES = Object.entries(modalities).map(([value, name]) => ({ value, name: `${value} · ${name}` }));
const BODY_PARTS = Object.entries(bodyParts).map(([value, name]) => ({ value, name }));

interface Props {
  /** Empty, or what was said last. */
  first: UploadDetails | null;
  /** Whom the answer is about, for a screen reader; empty where the heading says it. */
  about?: string;
  submit: ReactNode;
  isMain?: boolean;
  onDetails: (details: UploadDetails) => void;
}

/** Modality and anatomy, and a button. Enter in either list submits. */
export function DetailsForm({ first, about = '', submit, isMain = false, onDetails }: Props) {
  // What nobody has chosen here follows what was said last elsewhere.
  const [chosen, setChosen] = useState<Partial<UploadDetails>>({});
  const { modality = '', bodyPart = '' } = { ...first, ...chosen };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (modality && bodyPart) onDetails({ modality, bodyPart });
  };
  const of = about ? ` of ${about}` : '';
  return (
    <form onSubmit={send} className="flex min-w-0 flex-wrap items-end gap-3">
      <Select className={isMain ? 'w-64' : 'w-44'} label={`Modality${of}`} hideLabel={!isMain} required placeholder="Modality" choices={MODALITIES} value={modality} onChoose={(code) => setChosen({ ...chosen, modality: code })} />
      <Select className={isMain ? 'w-56' : 'w-40'} label={`Anatomy${of}`} hideLabel={!isMain} required placeholder="Anatomy" choices={BODY_PARTS} value={bodyPart} onChoose={(code) => setChosen({ ...chosen, bodyPart: code })} />
      <Button type="submit" tone={isMain ? 'primary' : 'quiet'}>{submit}</Button>
    </form>
  );
}
