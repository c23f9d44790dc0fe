'use client';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { Checkbox, IconButton, TextField } from '@/components/ui';
import type { Label } from '@/lib/domain/label-set';
import type { LabelDraft } from './label-set-draft';

interface Props {
  label: LabelDraft;
  place: number;
  error: string | undefined;
  onChange: (part: Partial<Label>) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

export function LabelRow({ label, place, error, onChange, onMove, onRemove }: Props) {
  const which = label.name.trim() || `label ${place}`;
  return (
    <li className="grid grid-cols-[2.5rem_minmax(0,1fr)] items-start gap-2 rounded-md border border-line bg-ground/50 p-2 md:grid-cols-[2.5rem_minmax(0,1fr)_10rem_auto_auto]">
      <input
        type="color"
        aria-label={`Colour of ${which}`}
        value={label.color}
        onChange={(event) => onChange({ color: event.target.value })}
        className="h-8 w-10 cursor-pointer rounded border border-line-strong bg-ground p-0.5 pointer-coarse:h-11"
      />
      <TextField label={`Name of label ${place}`} hideLabel placeholder="Name" maxLength={80} value={label.name} error={error} onChange={(event) => onChange({ name: event.target.value })} />
      <TextField label={`Code of ${which}`} hideLabel placeholder="SCT:4147007" maxLength={64} value={label.code} onChange={(event) => onChange({ code: event.target.value })} className="max-md:col-start-2" />
      <div className="flex min-h-8 items-center max-md:col-start-2">
        <Checkbox label={<>Retired<span className="sr-only">: {which}</span></>} checked={label.retired} onChange={(retired) => onChange({ retired })} />
      </div>
      <div className="flex max-md:col-start-2">
        <IconButton icon={ArrowUp} label={`Move ${which} up`} onClick={() => onMove(-1)} />
        <IconButton icon={ArrowDown} label={`Move ${which} down`} onClick={() => onMove(1)} />
        <IconButton icon={Trash2} label={`Remove ${which}`} onClick={onRemove} />
      </div>
    </li>
  );
}
