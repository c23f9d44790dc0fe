import { redirect } from 'next/navigation';
import { requireActorPage } from '@/lib/server/http/pages';

export default async function HomePage() {
  await requireActorPage('/');
  redirect('/projects');
}
