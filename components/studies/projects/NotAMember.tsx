import { Lock } from 'lucide-react';
import { ButtonLink, EmptyState } from '@/components/ui';

/** For site administrators in a project whose images they may not see. */
export function NotAMember({ projectId }: { projectId: string }) {
  return (
    <EmptyState icon={Lock} title="You are not a member of this project" action={<ButtonLink href={`/projects/${projectId}/people`}>People of the project</ButtonLink>}>
      As a site administrator you look after its people. Its images and labels are for its members only.
    </EmptyState>
  );
}
