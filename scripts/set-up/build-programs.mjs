import { onceFor } from './fingerprint.mjs';
import { node } from './run.mjs';

/** Bundles the programs beside the application (parser child, command-line client) when their sources have changed. */
export const buildPrograms = () => onceFor('dist/.stamp', ['lib', 'package-lock.json', 'tsconfig.json', 'scripts/build-children.mjs'], () => node(['scripts/build-children.mjs']));
