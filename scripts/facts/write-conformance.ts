// Usage: npx tsx scripts/facts/write-conformance.ts
// Writes docs/dicom-conformance.md from the code.
import { writeFileSync } from 'node:fs';
import { conformanceStatement } from './conformance/statement';

writeFileSync('docs/dicom-conformance.md', conformanceStatement());
console.log('Wrote docs/dicom-conformance.md');
