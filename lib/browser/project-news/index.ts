export { tellProjectNews } from './project-news';
export { watchProject } from './project-watch';
