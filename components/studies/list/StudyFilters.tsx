'use client';
import { Search } from 'lucide-react';
import { Select, TextField, type Choice } from '@/components/ui';
import { IMAGE_STATE_NAMES, IMAGE_STATES } from '@/lib/domain/image-state';
import type { StudyQuery, StudySort } from './study-query';

const SORTS: readonly Choice<StudySort>[] = [
  { value: 'newest', name: 'Newest first' },
  { value: 'oldest', name: 'Oldest first' },
  { value: 'name', name: 'By name' },
  { value: 'progress', name: 'Least done first' },
];
const STATES = [{ value: 'all', name: 'All studies' }, ...IMAGE_STATES.map((state) => ({ value: state, name: `With images ${IMAGE_STATE_NAMES[state].toLowerCase()}` }))] as const;

export function StudyFilters({ query, onChange }: { query: StudyQuery; onChange: (part: Partial<StudyQuery>) => void }) {
  return (
    <search className="mb-4 flex flex-wrap items-end gap-3">
      <div className="relative w-64 max-w-full">
        <TextField
          label="Search studies"
          hideLabel
          type="search"
          placeholder="Pseudonym or study name"
          maxLength={64}
          value={query.search}
          onChange={(event) => onChange({ search: event.target.value })}
          className="[&_input]:pl-8"
        />
        <Search aria-hidden size={15} className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-faint" />
      </div>
      <Select label="Filter by state" hideLabel className="w-52" choices={STATES} value={query.state || 'all'} onChoose={(state) => onChange({ state: state === 'all' ? '' : state })} />
      <Select label="Sort" hideLabel className="w-40" choices={SORTS} value={query.sort} onChoose={(sort) => onChange({ sort })} />
    </search>
  );
}
