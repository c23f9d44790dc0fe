import type { Metadata } from 'next';
import { EntryCard, SetupForm } from '@/components/shell';

export const metadata: Metadata = { title: 'Set up' };

export default function SetupPage() {
  return (
    <EntryCard title="Set up this server">
      <SetupForm />
    </EntryCard>
  );
}
