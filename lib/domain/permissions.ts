/** Role × action: the first of the two homes of "May I?" (the other, the where-clauses, is lib/server/access). */
export const PROJECT_ROLES = ['admin', 'annotator', 'reviewer', 'researcher'] as const;
export type ProjectRole = (typeof PROJECT_ROLES)[number];

export const ROLE_NAMES: Record<ProjectRole, string> = {
  admin: 'Project admin',
  annotator: 'Annotator',
  reviewer: 'Reviewer',
  researcher: 'Researcher',
};

export const ROLE_DESCRIPTIONS: Record<ProjectRole, string> = {
  admin: 'Invites people, edits label sets, uploads, annotates and exports.',
  annotator: 'Uploads images, draws and labels.',
  reviewer: 'Looks at pixels in quarantine, draws and labels, corrects the work of others, exports.',
  researcher: 'Looks at images and labels and downloads the labels.',
};

/** Actions inside one project. */
export const PROJECT_ACTIONS = [
  'project.view',
  'project.edit',
  'members.view',
  'members.manage',
  'labels.edit',
  'images.view',
  'images.upload',
  'images.review',
  'images.delete',
  'annotations.edit',
  'annotations.editOthers',
  'locks.break',
  'annotations.export',
  'annotations.import',
  'audit.view',
] as const;
export type ProjectAction = (typeof PROJECT_ACTIONS)[number];

const READER: readonly ProjectAction[] = ['project.view', 'members.view', 'images.view'];

const ALLOWED: Record<ProjectRole, readonly ProjectAction[]> = {
  admin: PROJECT_ACTIONS,
  annotator: [...READER, 'images.upload', 'annotations.edit', 'annotations.editOthers'],
  reviewer: [...READER, 'images.upload', 'images.review', 'annotations.edit', 'annotations.editOthers', 'annotations.export'],
  researcher: [...READER, 'annotations.export'],
};

export function roleAllows(role: ProjectRole, action: ProjectAction): boolean {
  return ALLOWED[role].includes(action);
}

export function rolesAllowing(action: ProjectAction): ProjectRole[] {
  return PROJECT_ROLES.filter((role) => roleAllows(role, action));
}

/** Actions on the whole site. A site administrator sees that projects exist, but not their images unless a member. */
export const SITE_ACTIONS = ['projects.create', 'users.manage', 'outbox.read', 'site.view'] as const;
export type SiteAction = (typeof SITE_ACTIONS)[number];

/** What a personal API token may be narrowed to; a token never exceeds its owner. */
export const TOKEN_SCOPES = ['read', 'annotate', 'upload', 'export', 'admin'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

export const TOKEN_SCOPE_NAMES: Record<TokenScope, string> = {
  read: 'Read projects, images and annotations',
  annotate: 'Draw, label and hold locks',
  upload: 'Upload images',
  export: 'Download and import labels',
  admin: 'Manage projects, people and label sets',
};
