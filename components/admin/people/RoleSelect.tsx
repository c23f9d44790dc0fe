'use client';
import { Select } from '@/components/ui';
import { PROJECT_ROLES, ROLE_NAMES, type ProjectRole } from '@/lib/domain/permissions';

const ROLES = PROJECT_ROLES.map((role) => ({ value: role, name: ROLE_NAMES[role] }));

interface Props {
  label: string;
  hideLabel?: boolean;
  role: ProjectRole;
  onChoose: (role: ProjectRole) => void;
  disabled?: boolean;
  className?: string;
}

export function RoleSelect({ role, onChoose, ...rest }: Props) {
  return <Select choices={ROLES} value={role} onChoose={onChoose} {...rest} />;
}
