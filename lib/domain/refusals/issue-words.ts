import type { z } from 'zod';

type Schema = z.core.$ZodType;

/** Longer ones name more than anybody reads, and the sender chose how long they are. */
const LONGEST = 300;
/** Stands for a key that the sender made up. */
const THEIRS = '*';

/**
 * What is wrong with something that was sent, in words of ours only. A sender may have made a key out of anything, a patient's name too: neither an answer nor
 * a log repeats a key that the schema does not name. (Zod never quotes values, but it quotes keys: in the message about unknown ones, and in the path below a record.)
 * @param place where it was: `body`, `query`; '' for a document of its own
 */
export function issueWords(schema: Schema, issue: z.core.$ZodIssue, place: string): { field: string; reason: string } {
  const field = [...(place ? [place] : []), ...pathWords([schema], issue.path)].join('.');
  return { field: field.slice(0, LONGEST), reason: reasonOf(issue).slice(0, LONGEST) };
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  return issue.keys.length === 1 ? 'One key is not among those that are known here' : `${issue.keys.length} keys are not among those that are known here`;
}

function pathWords(schemas: readonly Schema[], [key, ...rest]: readonly PropertyKey[]): string[] {
  if (key === undefined) return [];
  const open = schemas.flatMap(unwrapped);
  const isOurs = typeof key === 'number' || open.some((schema) => isNamed(schema, key));
  return [isOurs ? String(key) : THEIRS, ...pathWords(open.flatMap((schema) => below(schema, key)), rest)];
}

const defOf = (schema: Schema) => (schema as z.core.$ZodTypes)._zod.def;

function isNamed(schema: Schema, key: PropertyKey): boolean {
  const def = defOf(schema);
  return def.type === 'object' && Object.hasOwn(def.shape, key);
}

/** Schemas of what lies under a key: none where the schema knows nothing of it. */
function below(schema: Schema, key: PropertyKey): Schema[] {
  const def = defOf(schema);
  if (def.type === 'object') return Object.hasOwn(def.shape, key) ? [def.shape[String(key)] as Schema] : [];
  if (def.type === 'array') return [def.element];
  if (def.type === 'tuple') return def.items.concat(def.rest ?? []);
  return def.type === 'record' ? [def.valueType] : [];
}

/** Without what is only around a schema: optional, with a default, one of several. */
function unwrapped(schema: Schema): Schema[] {
  const def = defOf(schema);
  if (def.type === 'union') return def.options.flatMap(unwrapped);
  if (def.type === 'pipe') return [def.in, def.out].flatMap(unwrapped);
  if (def.type === 'intersection') return [def.left, def.right].flatMap(unwrapped);
  if (def.type === 'lazy') return unwrapped(def.getter());
  return 'innerType' in def ? unwrapped(def.innerType) : [schema];
}
