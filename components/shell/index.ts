export { EntryCard } from './entry/EntryCard';
export { InvitationCard } from './entry/InvitationCard';
export { SetupForm } from './entry/SetupForm';
export { SignInForm } from './entry/SignInForm';
export { AppShell } from './frame/AppShell';
export { PageTitle } from './frame/PageTitle';
export { Providers } from './frame/Providers';
export type { Crumb } from './frame/Breadcrumbs';
export type { Person } from './frame/UserMenu';
