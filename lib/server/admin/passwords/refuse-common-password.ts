import { FiducialError } from '@/lib/domain/errors';

/** What published lists of leaked passwords begin with, as words: with digits or signs around it, each is guessed first. */
const WORDS = new Set(
  `password passwort passw0rd p@ssword p@ssw0rd motdepasse contrasena welcome willkommen bienvenue letmein letmeinplease iloveyou iloveyouso
   admin administrator administration root user username login guest default changeme changemenow secret topsecret master superuser
   qwerty qwertz azerty qwertyuiop qwertzuiop azertyuiop asdfghjkl asdfghjklö zxcvbnm yxcvbnm qwerty123456 qazwsx qazwsxedc qweasdzxc
   1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc zaq12wsx q1w2e3r4 q1w2e3r4t5 abc abcd abcdef abcdefg abc123 a1b2c3d4 a1b2c3d4e5 aa123456
   monkey dragon football baseball basketball sunshine princess shadow superman batman trustno1 starwars pokemon whatever michael jordan
   liverpool chelsea arsenal barcelona computer internet samsung google linkedin facebook freedom charlie jessica ashley michelle daniel
   summer winter spring autumn january february october november december monday friday hello helloworld test testing testtest temp temppassword
   hospital clinic doctor doctordoctor nurse patient radiology radiologist medicine medical health healthcare fiducial annotation dicom`
    .split(/\s+/),
);

const RUNS = ['0123456789012345678901234567890', 'abcdefghijklmnopqrstuvwxyzabcdefghijklm', 'qwertyuiopasdfghjklzxcvbnm', 'qwertzuiopasdfghjklyxcvbnm'];

/**
 * Refuses a password that would be among the first guesses: a common word with digits or signs around it, one character or a short
 * piece repeated, a run of the keyboard or alphabet, or the person's own address or name. An offline list: hospital networks are closed.
 */
export function refuseCommonPassword(password: string, person: { email: string; name: string }): void {
  const lower = password.normalize('NFKC').toLowerCase();
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const personal = [person.email, person.email.split('@')[0] ?? '', person.name, person.name.replace(/\s+/g, '')].map((text) => text.toLowerCase());
  const common =
    WORDS.has(lower) || WORDS.has(core) || WORDS.has(lower.replace(/[^\p{L}\p{N}]+$/u, '')) ||
    core.length === 0 && isRun(lower.replace(/\D/g, '')) || isRun(lower) ||
    /^(.{1,4})\1+.{0,3}$/u.test(lower) || WORDS.has(halfOf(core)) || personal.some((text) => text.length >= 4 && (text === lower || text === core));
  if (common) {
    throw new FiducialError('invalid', 'This password is among the first that anyone would guess. Choose another: a few unrelated words make a good one.', {
      issues: [{ field: 'body.password', reason: 'too easy to guess' }],
    });
  }
}

/** `wordword` is `word`. */
function halfOf(text: string): string {
  const half = text.slice(0, text.length / 2);
  return half + half === text ? half : '';
}

function isRun(text: string): boolean {
  if (text.length < 6) return false;
  const backwards = [...text].reverse().join('');
  return RUNS.some((run) => run.includes(text) || run.includes(backwards));
}
