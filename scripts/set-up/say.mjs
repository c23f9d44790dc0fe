/** One line on the terminal for the person who waits. */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Runs a step and says how long it took; a failure ends the program with what happened. */
export async function step(title, work) {
  const begun = Date.now();
  process.stdout.write(`• ${title} … `);
  try {
    const note = await work();
    say(note === 'unchanged' ? 'nothing to do' : `done (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  } catch (error) {
    say('failed');
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
