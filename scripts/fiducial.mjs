#!/usr/bin/env node
// The command-line client, from a checkout: bundles lib/cli when its sources are newer than the last bundle, then runs it.
console.error('The command-line client is not part of this version yet.');
process.exit(1);
