export { StudyList } from './list/StudyList';
export { readStudyQuery, toApiQuery } from './list/study-query';
export { CreateProjectDialog } from './projects/CreateProjectDialog';
export { NotAMember } from './projects/NotAMember';
export { ProjectHeader } from './projects/ProjectHeader';
export { ProjectList } from './projects/ProjectList';
export { StudyOverview } from './study/StudyOverview';
