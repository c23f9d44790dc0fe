#!/usr/bin/env node
// The command-line client from a checkout: bundles lib/cli when its sources have changed since, then runs it. Nothing but the client writes to stdout.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildPrograms } from './set-up/build-programs.mjs';
import { root } from './set-up/fingerprint.mjs';

await buildPrograms();
await import(pathToFileURL(join(root, 'dist/fiducial.mjs')).href);
